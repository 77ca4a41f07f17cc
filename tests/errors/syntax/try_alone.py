# python: 3.13
try:
    pass
x = 1
