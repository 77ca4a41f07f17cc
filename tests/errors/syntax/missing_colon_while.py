# python: 3.13
while 1
    pass
