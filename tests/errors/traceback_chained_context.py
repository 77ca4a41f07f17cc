# python: 3.13
def handler():
    return undefined_thing  # expect raise NameError: name 'undefined_thing' is not defined


try:
    1 / 0
except ZeroDivisionError:
    handler()
