# `yield from` through many levels: what is passed on, sent, thrown, returned;
# iterators that are no generators in between; frames as they are seen.
import sys


def down(n, k):
    if k:
        got = yield from down(n, k - 1)
        return got + [k]
    sent = []
    for i in range(n):
        sent.append((yield i))
    return sent


def run(g, values=()):
    out = []
    try:
        out.append(next(g))
        for v in values:
            out.append(g.send(v))
        while True:
            out.append(next(g))
    except StopIteration as e:
        return out, e.value


print(list(down(3, 5)), sum(down(10, 9)), run(down(3, 4)))
print(run(down(4, 3), 'ab'))


def thrown(k):
    try:
        if k:
            return (yield from thrown(k - 1))
        while True:
            try:
                x = yield 'ready'
                print('got', x)
            except KeyError as e:
                print('inner', e)
    except ValueError as e:
        print('at', k, e)
        if k < 2:
            raise
        return ('ended', k)


g = thrown(4)
print(next(g), g.send(1), g.throw(KeyError('k')), g.send(2))
try:
    g.throw(ValueError('v'))
except StopIteration as e:
    print(e.value)


def depth():
    f, n = sys._getframe(1), 0
    while f:
        n += f.f_code.co_name == 'frames'
        f = f.f_back
    return n


def frames(k):
    if k:
        yield from frames(k - 1)
    else:
        yield depth()
        yield depth()
        raise LookupError('out')


g = frames(3)
print(next(g), next(g), g.gi_yieldfrom.gi_running, g.gi_running)
try:
    next(g)
except LookupError as e:
    tb, n = e.__traceback__, 0
    while tb:
        n += 1
        tb = tb.tb_next
    print(e, n)


class Plain:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration('end')
        self.n -= 1
        return self.n


def through(k):
    if k:
        return (yield from through(k - 1))
    a = yield from Plain(2)
    b = yield from [7, 8]
    return a, b


print(run(through(3)), [x for x in through(2)])


async def wait(k):
    return 1 + await wait(k - 1) if k else await Ready()


class Ready:
    def __await__(self):
        x = yield 'a'
        y = yield 'b'
        return x + y


c = wait(5)
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)


def closed(k):
    try:
        if k:
            yield from closed(k - 1)
        yield 1
        yield 2
    finally:
        print('closed', k)


g = closed(2)
next(g)
g.close()


def selfish():
    yield from me


me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)
