def f():
    y = 5
    return sorted(locals())

print(f())  # expect: ['y']

def g(a, *b):
    c = a
    def h():
        return c
    return {k: v for k, v in locals().items() if k != 'h'}

print(g(1, 2))  # expect: {'a': 1, 'b': (2,), 'c': 1}
print('f' in globals(), 'y' in globals())  # expect: True False
