def count(n):
    i = 0
    while i < n:
        yield i
        i += 1

g = count(3)
print(next(g), next(g), next(g))  # expect: 0 1 2
try:
    next(g)
except StopIteration as error:
    print('stop', error.value)  # expect: stop None
print(list(count(4)), sum(count(5)), [*count(2)], tuple(count(1)))
# expect: [0, 1, 2, 3] 10 [0, 1] (0,)
print(next(count(0), 'default'))  # expect: default
print(iter(g) is g, type(g).__name__, count.__name__, g.__name__)
# expect: True generator count count
