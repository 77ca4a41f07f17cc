def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2

g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)  # expect: generator ignored GeneratorExit
g = None

def stop_inside():
    yield 1
    raise StopIteration('no')

try:
    list(stop_inside())
except RuntimeError as error:
    print(error, repr(error.__cause__))
    # expect: generator raised StopIteration StopIteration('no')
