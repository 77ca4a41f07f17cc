# python: 3.12
print(min(3, 1, 2), max([3, 1]), min('b', 'a'), max('abc'), min([1], key=None), max(1, 2.5), min((2, 'a'), (1, 'b')))
# expect: 1 3 a c 1 2.5 (1, 'b')
print(max([1, -5, 3], key=abs), min([], default='empty'), max({'a': 1, 'b': 5}), max(['aa', 'b'], key=len), min(x * x for x in range(-2, 3)))
# expect: -5 empty b aa 0
print(sum([]), sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum((1, 2), 10), sum([True, True]), sum(range(10 ** 5)))
# expect: 0 6 3.5 [1, 2] 13 2 4999950000
print(sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([10 ** 20, 1]), sum([1, 2], start=5), max(1, 1.0), max(1.0, 1))
# expect: 1.0 1.0 100000000000000000001 8 1 1.0
for f in (lambda: min([]), lambda: max(), lambda: max(5), lambda: sum(['a']), lambda: sum(5), lambda: sum(['a'], ''), lambda: min(1, 'a'),
          lambda: max(1, 2, default=3), lambda: min([1], [2], key=5)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError min() iterable argument is empty
        # expect: TypeError max expected at least 1 argument, got 0
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError Cannot specify a default for max() with multiple positional arguments
        # expect: TypeError 'int' object is not callable
