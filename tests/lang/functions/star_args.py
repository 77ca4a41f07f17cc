def show(*args, **kwargs):
    return args, kwargs

print(show())  # expect: ((), {})
print(show(1, 2))  # expect: ((1, 2), {})
print(show(1, x=2, y=3))  # expect: ((1,), {'x': 2, 'y': 3})
print(show(*[1, 2], *(3,), **{'a': 4}, b=5))
# expect: ((1, 2, 3), {'a': 4, 'b': 5})
print(show(*'ab', *range(2)))  # expect: (('a', 'b', 0, 1), {})
print(show(0, *[1], 2, *[], 3))  # expect: ((0, 1, 2, 3), {})
print(show(**{}, **{'k': 1}))  # expect: ((), {'k': 1})
args, kwargs = show(*[])
print(type(args).__name__, type(kwargs).__name__)  # expect: tuple dict
