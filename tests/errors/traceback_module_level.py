# python: 3.13
x = [1, 2, 3]
y = x[10]
