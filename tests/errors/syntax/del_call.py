# python: 3.13
del f()
