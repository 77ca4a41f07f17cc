# python: 3.13
a, b: int = 1
