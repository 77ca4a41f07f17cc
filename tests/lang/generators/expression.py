squares = (x * x for x in range(5))
print(type(squares).__name__, next(squares), list(squares))
# expect: generator 0 [1, 4, 9, 16]
print(sum(x for x in range(10) if x % 2), max(len(w) for w in ['a', 'bbb']))
# expect: 25 3
print(dict((k, v) for k, v in zip('ab', [1, 2])))  # expect: {'a': 1, 'b': 2}
pairs = ((i, j) for i in range(3) for j in range(i))
print(list(pairs))  # expect: [(1, 0), (2, 0), (2, 1)]
source = [1, 2, 3]
g = (x for x in source)
source = [9]
print(list(g))  # expect: [1, 2, 3]
try:
    h = (x for x in 5)
except TypeError as error:
    print(error)  # expect: 'int' object is not iterable
