def f():
    next(g)
    yield

g = f()
try:
    next(g)
except ValueError as error:
    print(error)  # expect: generator already executing
