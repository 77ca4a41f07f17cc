# python: 3.13
def greet(name, greeting='hi'):
    return greeting + name


greet()
