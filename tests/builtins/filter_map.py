print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, '', 'a'])))
print(list(filter(lambda x: x > 1, range(4))), list(map(int, '123')), list(map(len, [])), sum(map(abs, [-1, -2])))
m = map(lambda x: x * 2, [1, 2, 3])
print(next(m), list(m), list(m), type(m).__name__, list(map(lambda *a: a, 'ab', 'cd')))
def noisy(x):
    print('called', x)
    return x
lazy = map(noisy, [1, 2])
print('nothing called yet')
next(lazy)
for f in (lambda: map(), lambda: map(len), lambda: list(map(len, [1])), lambda: filter(None), lambda: list(map(5, [1]))):
    try:
        f()
    except TypeError as error:
        print(error)
