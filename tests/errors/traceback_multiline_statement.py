# python: 3.13
def add(*args):
    return sum(args)  # expect raise TypeError: unsupported operand type(s) for +: 'int' and 'str'


add(
    1,
    2,
    'three',
)
