# python: 3.13
def f():
    from os import *
