# python: 3.13
f(a=1, a=2)
