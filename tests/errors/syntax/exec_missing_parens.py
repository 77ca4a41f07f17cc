# python: 3.13
exec 'x = 1'
