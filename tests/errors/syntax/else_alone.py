# python: 3.13
else:
    pass
