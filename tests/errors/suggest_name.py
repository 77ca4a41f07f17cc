# python: 3.13
counter = 1
print(countre)  # expect raise NameError: name 'countre' is not defined
