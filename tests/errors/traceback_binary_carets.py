# python: 3.13
total = 1
name = 'a'
result = (total + 2) * 3 + name
