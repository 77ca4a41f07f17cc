# python: 3.13
f'{x = 1; y}'
