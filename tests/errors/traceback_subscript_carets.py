# python: 3.13
data = {'a': [1]}
print(data['a'][5]['b'])
