# python: 3.13
def f(a=1, b):
    pass
