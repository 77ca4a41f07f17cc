# SPDX-License-Identifier: MIT
# python: 3.13
# What a class statement adds to a class's names, and what can't be set.


class Plain:
    def __eq__(self, other):
        return True


class Error(Exception):
    pass


class Own(dict):
    __slots__ = ()

    def __delattr__(self, name):
        pass


class Slotted(dict):
    __slots__ = ()


for c in Plain, Error, Own, Slotted:
    print(list(c.__dict__))
for o in Own(), Slotted():
    try:
        o.x = 1
    except AttributeError as e:
        print(e)

import weakref
for o in ValueError(), Error():
    try:
        print(weakref.ref(o)() is o)
    except TypeError as e:
        print(e)
for f in ([].__mul__, ''.__mul__, b''.__add__, ''.__add__, ().__rmul__,
          bytearray().__iadd__):
    try:
        print(f(2.5))
    except TypeError as e:
        print(e)
