# python: 3.13
b = b'é'
