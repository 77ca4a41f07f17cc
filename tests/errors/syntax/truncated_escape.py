# python: 3.13
s = '\x1'
