# python: 3.13
x = 3
assert x > 5, f'x is {x}'
