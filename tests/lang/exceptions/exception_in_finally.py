def f():
    try:
        raise ValueError('first')
    finally:
        raise TypeError('second')

try:
    f()
except TypeError as error:
    print(error, repr(error.__context__))  # expect: second ValueError('first')

def g():
    try:
        raise ValueError('first')
    except ValueError:
        raise KeyError('second')
    finally:
        raise OSError('third')

try:
    g()
except OSError as error:
    print(repr(error.__context__), repr(error.__context__.__context__))
    # expect: KeyError('second') ValueError('first')
