# python: 3.13
def f(a, a):
    pass
