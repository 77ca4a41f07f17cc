print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate([], 1)), next(enumerate('x', start=-1)))
# expect: [(0, 'a'), (1, 'b')] [(5, 'a'), (6, 'b')] [] (-1, 'x')
print(list(zip([1, 2], 'ab')), list(zip([1, 2, 3], 'ab')), list(zip()), list(zip([1])), dict(zip('ab', range(2))))
# expect: [(1, 'a'), (2, 'b')] [(1, 'a'), (2, 'b')] [] [(1,)] {'a': 0, 'b': 1}
print(list(zip('ab', [1, 2], (True, False))), [*zip(*[(1, 2), (3, 4)])], list(zip(range(3), iter('xyz'))))
# expect: [('a', 1, True), ('b', 2, False)] [(1, 3), (2, 4)] [(0, 'x'), (1, 'y'), (2, 'z')]
print(list(zip('ab', [1, 2], strict=True)))  # expect: [('a', 1), ('b', 2)]
try:
    list(zip('abc', [1, 2], strict=True))
except ValueError as error:
    print(error)  # expect: zip() argument 2 is shorter than argument 1
try:
    list(zip('a', [1, 2], strict=True))
except ValueError as error:
    print(error)  # expect: zip() argument 2 is longer than argument 1
for f in (lambda: zip(5), lambda: enumerate(5), lambda: enumerate()):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: 'int' object is not iterable
        # expect: 'int' object is not iterable
        # expect: enumerate() missing required argument 'iterable'
it = iter([1, 2, 3, 4])
print(list(zip(it, it)))  # expect: [(1, 2), (3, 4)]
