# python: 3.13
def greet(name, greeting='hi'):
    return greeting + name


greet()  # expect raise TypeError: greet() missing 1 required positional argument: 'name'
