# python: 3.13
x = *a
