# python: 3.13
a = 1
b = 2
c = = 3
d = 4
