# python: 3.13
counter = 1
print(countre)
