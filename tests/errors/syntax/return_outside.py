# python: 3.13
return 1
