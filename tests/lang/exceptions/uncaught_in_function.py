def f(x):
    y = x + 1
    return g(y)

def g(y):
    print('g', y)  # expect: g 2
    raise ValueError(f'bad {y}')  # expect raise ValueError: bad 2

f(1)
