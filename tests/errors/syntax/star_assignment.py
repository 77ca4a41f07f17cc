# python: 3.13
*a = 1
