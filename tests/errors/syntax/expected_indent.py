# python: 3.13
if True:
print(1)
