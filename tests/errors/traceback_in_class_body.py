# python: 3.13
class Broken:
    x = 1
    y = x + 'a'  # expect raise TypeError: unsupported operand type(s) for +: 'int' and 'str'
