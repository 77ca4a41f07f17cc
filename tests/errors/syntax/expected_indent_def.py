# python: 3.13
def f():
return 1
