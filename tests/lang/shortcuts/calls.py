# SPDX-License-Identifier: MIT
# modes: plain interval
# python: 3.13
"""Calls whose frames are pushed without going through C."""
import functools
import sys


def defaults(a, b=2, c=3):
    return a, b, c


print(defaults(1), defaults(1, 5), defaults(1, c=6), defaults(1, 2, 4))
try:
    defaults()
except TypeError as e:
    print(e)
try:
    defaults(1, 2, 3, 4)
except TypeError as e:
    print(e)
defaults.__defaults__ = (9,)
try:
    print(defaults(1))
except TypeError as e:
    print(e)
print(defaults(1, 2))
defaults.__defaults__ = None
try:
    defaults(1, 2)
except TypeError as e:
    print(e)


def stars(a, *rest, **options):
    return a, rest, options


class Named(dict):
    pass


print(stars(1), stars(1, 2, 3), stars(*[1, 2]), stars(*(1, 2), **{'k': 3}))
print(stars(*'ab', **Named(x=1), y=2), stars(**{'a': 1, 'b': 2}))
for bad in (lambda: stars(*(), **{}), lambda: stars(1, **{'a': 2}),
            lambda: stars(1, **{2: 3}), lambda: stars(*5),
            lambda: stars(1, **5), lambda: stars(1, b=1, **{'b': 2})):
    try:
        print(bad())
    except TypeError as e:
        print(e)


def only(a, *, k=5):
    return a, k


print(only(*(1,)), only(*(1,), **{'k': 2}), stars(*range(30))[1][-1])


class Object:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args):
        return self.n, args

    def __getitem__(self, key):
        if key > 3:
            raise IndexError(key)
        return self.n + key

    def add(self, n):
        return self.n + n


o = Object(10)
print(o(), o(1), o(1, 2), o[1], o[3], list(o), o[True])
try:
    o[4]
except IndexError as e:
    print('IndexError', e, e.__traceback__.tb_next is not None)
add = o.add
print(add(1), add(n=2), [*map(add, [1, 2])], Object.add(o, 5))


def inside():
    # A generator's operands have no room for one more.
    got = yield o[1], o(2), add(3), defaults(1, 2, 3)
    key = 2
    yield o[key] + got, [o[k] for k in range(3)]


g = inside()
print(next(g), g.send(100))


class Deep:
    def __getitem__(self, key):
        return self[key]

    def __call__(self):
        return self()


for run in (lambda: Deep()[0], lambda: Deep()()):
    try:
        run()
    except RecursionError as e:
        print('RecursionError', str(e).startswith('maximum recursion depth'))


class Static:
    __call__ = staticmethod(lambda *args: args)
    __getitem__ = classmethod(lambda cls, key: (cls.__name__, key))


print(Static()(1, 2), Static()[3])


def changes_itself():
    class C:
        def __call__(self):
            C.__call__ = lambda self: 'second'
            return 'first'
    c = C()
    return c(), c()


print(changes_itself())


def here():
    return sys._getframe(1).f_code.co_name


class Shown:
    def __getitem__(self, key):
        return here(), sys._getframe(1).f_code.co_name


def shown():
    return Shown()[0]


print(shown())
print(functools.partial(defaults, 1, 2)(3), functools.partial(stars, 1)(x=2),
      functools.partial(stars, 1, k=2)(3, k=4), functools.partial(int)('7'))
print(min(2, 1), max([3, 4]), min(3, 1, key=lambda x: -x),
      max((), default=7), min('b', 'a'), max(1, 2.5))
for bad in (lambda: min(), lambda: max(1), lambda: min(1, 2, default=3),
            lambda: max([]), lambda: min(1, 'a'), lambda: min(1, 2, kee=3)):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(e)
