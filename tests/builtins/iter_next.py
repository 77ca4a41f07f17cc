it = iter([1, 2])
print(next(it), next(it), next(it, 'done'))  # expect: 1 2 done
try:
    next(it)
except StopIteration as error:
    print(repr(error))  # expect: StopIteration()
values = iter([3, 2, 1, 0, 9])
print(list(iter(lambda: next(values), 0)))  # expect: [3, 2, 1]
print(list(iter({'a': 1})), list(iter('ab')), list(iter((1,))), sorted(iter({2, 1})))
# expect: ['a'] ['a', 'b'] [1] [1, 2]
class A:
    def __iter__(self):
        return 5
for f in (lambda: iter(5), lambda: next([]), lambda: iter(A()), lambda: next(), lambda: iter(5, 6), lambda: [x for x in A()]):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: 'int' object is not iterable
        # expect: 'list' object is not an iterator
        # expect: iter() returned non-iterator of type 'int'
        # expect: next expected at least 1 argument, got 0
        # expect: iter(v, w): v must be callable
        # expect: iter() returned non-iterator of type 'int'
