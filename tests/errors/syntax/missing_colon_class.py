# python: 3.13
class A
    pass
