# python: 3.13
class Broken:
    x = 1
    y = x + 'a'
