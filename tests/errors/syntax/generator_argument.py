# python: 3.13
f(x for x in y, 1)
