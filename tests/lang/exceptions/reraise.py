def f():
    try:
        raise ValueError('original')
    except ValueError:
        raise

try:
    f()
except ValueError as error:
    print(error, error.__context__)  # expect: original None

def g():
    try:
        f()
    except ValueError as error:
        raise error

try:
    g()
except ValueError as error:
    print(error)  # expect: original

try:
    raise
except RuntimeError as error:
    print(error)  # expect: No active exception to reraise
