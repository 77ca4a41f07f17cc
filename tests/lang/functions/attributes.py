def f(a, b: int = 1) -> str:
    "The docstring."
    return 'x'

f.calls = 0
f.calls += 1
print(f.__name__, f.__qualname__, f.__doc__, f.calls)
# expect: f f The docstring. 1
print(f.__annotations__)
# expect: {'b': <class 'int'>, 'return': <class 'str'>}
print(f.__module__)  # expect: __main__
print(f.__dict__)  # expect: {'calls': 1}
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames)
# expect: f 2 ('a', 'b')
f.__name__ = 'g'
print(f.__name__)  # expect: g
del f.calls
print(hasattr(f, 'calls'))  # expect: False
