# python: 3.13
if a:
    pass
else:
    pass
elif b:
    pass
