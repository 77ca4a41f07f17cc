# python: 3.13
def f(a, b):
    return a.x + b


f(1,
  2)
