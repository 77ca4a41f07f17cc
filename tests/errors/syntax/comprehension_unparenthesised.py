# python: 3.13
x = [a, b for a in c]
