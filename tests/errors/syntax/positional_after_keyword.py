# python: 3.13
f(a=1, 2)
