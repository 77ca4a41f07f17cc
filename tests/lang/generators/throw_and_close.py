def gen():
    try:
        while True:
            try:
                x = yield 'ready'
            except ValueError as error:
                yield f'caught {error}'
    finally:
        print('cleanup')

g = gen()
print(next(g))
print(g.throw(ValueError('v')))
print(next(g))
try:
    g.throw(KeyError('k'))
except KeyError as error:
    print('passed through', error)
print(next(g, 'exhausted'))
h = gen()
next(h)
h.close()
h.close()
unstarted = gen()
unstarted.close()
print(list(unstarted))
