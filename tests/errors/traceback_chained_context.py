# python: 3.13
def handler():
    return undefined_thing


try:
    1 / 0
except ZeroDivisionError:
    handler()
