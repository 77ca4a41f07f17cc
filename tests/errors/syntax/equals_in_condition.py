# python: 3.13
if x = 1:
    pass
