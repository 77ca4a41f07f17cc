from contextlib import contextmanager

@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name * 2
    except ValueError as error:
        print('inside', error)
    finally:
        print(f'</{name}>')

with tag('b') as t:
    print(t)
with tag('i'):
    raise ValueError('oops')
try:
    with tag('u'):
        raise KeyError('k')
except KeyError:
    print('out')
