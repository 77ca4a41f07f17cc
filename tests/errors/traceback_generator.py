# python: 3.13
def produce():
    yield 1
    raise ValueError('inside the generator')


for x in produce():
    print(x)  # expect: 1
