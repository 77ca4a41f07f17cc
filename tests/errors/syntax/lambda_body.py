# python: 3.13
x = lambda: return 1
