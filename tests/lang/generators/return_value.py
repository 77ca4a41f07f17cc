def f():
    yield 1
    return 'result'

g = f()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value)  # expect: result

def outer():
    got = yield from f()
    yield got
print(list(outer()))  # expect: [1, 'result']

def bare():
    return
    yield
print(list(bare()))  # expect: []
