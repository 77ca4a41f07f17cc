def f():
    try:
        yield 1
    except ValueError:
        raise KeyError('inside')

g = f()
next(g)
try:
    g.throw(ValueError('v'))
except KeyError as error:
    print(error, repr(error.__context__))  # expect: 'inside' ValueError('v')

def broken():
    yield 1
    1 / 0

try:
    for x in broken():
        print(x)  # expect: 1
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
b = broken()
next(b)
try:
    next(b)
except ZeroDivisionError:
    print(list(b))  # expect: []
