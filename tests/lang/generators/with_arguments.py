def f(a, *args, b=2, **kw):
    yield a
    yield args
    yield b
    yield kw

print(list(f(1)))  # expect: [1, (), 2, {}]
print(list(f(1, 2, 3, b=4, c=5)))  # expect: [1, (2, 3), 4, {'c': 5}]
try:
    f()
except TypeError as error:
    print(error)  # expect: f() missing 1 required positional argument: 'a'
def late():
    yield x
g = late()
x = 'set later'
print(next(g))  # expect: set later
