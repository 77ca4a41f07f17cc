# python: 3.13
def inner(value):
    return 10 / value  # expect raise ZeroDivisionError: division by zero


def outer():
    return inner(0)


outer()
