# python: 3.13
def f(a, b):
    return a.x + b  # expect raise AttributeError: 'int' object has no attribute 'x'


f(1,
  2)
