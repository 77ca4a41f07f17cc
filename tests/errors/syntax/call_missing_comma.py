# python: 3.13
f(a b)
