# python: 3.13
items = [1, 2
