def inner():
    x = yield 1
    print('inner got', x)
    try:
        yield 2
    except ValueError:
        yield 'handled'
    return 'inner result'

def outer():
    r = yield from inner()
    print('result', r)
    yield from [10, 20]
    yield from 'ab'

g = outer()
print(next(g))
print(g.send('hello'))
print(g.throw(ValueError))
print(list(g))
