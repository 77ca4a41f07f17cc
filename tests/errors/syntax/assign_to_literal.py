# python: 3.13
1 = x
