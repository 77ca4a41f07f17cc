# python: 3.13
f'{x'
