# python: 3.13
def f(x):
    global x
