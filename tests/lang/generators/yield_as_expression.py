def f():
    x = (yield 1) + (yield 2)
    print('sum', x)
    y = yield
    print('y', y)
    print('call', len((yield 'three')))
    yield [(yield 'a'), (yield 'b')]

g = f()
print(next(g), g.send(10), g.send(20))
print(g.send('why'))
print(g.send([1, 2]))
print(g.send('A'), g.send('B'))
