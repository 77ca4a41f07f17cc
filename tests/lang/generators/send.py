def average():
    total, n, value = 0, 0, None
    while True:
        x = yield value
        total += x
        n += 1
        value = total / n

g = average()
next(g)
print(g.send(10), g.send(20), g.send(0))  # expect: 10.0 15.0 10.0
g2 = average()
try:
    g2.send(5)
except TypeError as error:
    print(error)
    # expect: can't send non-None value to a just-started generator
def echo():
    while True:
        print('got', (yield))
        # expect: got 1
        # expect: got x
e = echo()
e.send(None)
e.send(1)
e.send('x')
