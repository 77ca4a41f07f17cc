# python: 3.13
if True
    pass
