# SPDX-License-Identifier: MIT
# modes: plain interval
"""Generators that are resumed, and end, in line."""
import sys


def plain(n):
    for i in range(n):
        yield i


def asks():
    got = None
    while True:
        got = yield got
        yield


def summed():
    return (sum(plain(5)), max(x for x in plain(4)), list(plain(3)),
            any(x > 2 for x in plain(4)), [x for x in plain(2)])


print(summed())
g = asks()
print(next(g), g.send(3), next(g), next(g), g.send(4), g.send(5))


def cleanup():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield str(e)
    finally:
        print('finally')


g = cleanup()
print(next(g), g.throw(ValueError('thrown')))
print(next(g, 'ended'))
g = cleanup()
for x in g:
    print(x, g.gi_frame.f_lineno - cleanup.__code__.co_firstlineno)
print(g.gi_frame)
g = cleanup()
next(g)
g.close()


class Loud:
    def __del__(self):
        print('gone')


def holds():
    loud = Loud()
    yield 1
    return 'value'


def delegates():
    result = yield from holds()
    print('result', result)
    yield from holds()


for x in delegates():
    print(x)


def itself():
    try:
        yield next(me)
    except ValueError as e:
        print(e)
        yield 'fine'


me = itself()
print(next(me))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(60)))


def endless():
    yield from endless()


try:
    for x in endless():
        pass
except RecursionError:
    print('RecursionError')


def raises():
    yield 1
    1 / 0


try:
    for x in raises():
        print(x)
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_lineno
          - raises.__code__.co_firstlineno)


def handled():
    # What a generator handles is its own.
    try:
        raise KeyError(1)
    except KeyError:
        yield sys.exception()
    yield sys.exception()


try:
    raise IndexError(2)
except IndexError:
    print([repr(x) for x in handled()], repr(sys.exception()))


def ends_while_handling():
    try:
        raise KeyError(3)
    except KeyError:
        yield 1
        return


print(list(ends_while_handling()), sys.exception())


async def leaf(n):
    return n


async def awaits():
    return [await leaf(i) for i in range(3)] + [await leaf('x')]


c = awaits()
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
