# python: 3.13
yield 1
