# SPDX-License-Identifier: MIT
# python: 3.13
# An exception that is raised again gets a new context, and never a ring.
def chain(e):
    out = []
    while e is not None and len(out) < 9:
        out.append(repr(e)); e = e.__context__
    return out
a = ValueError('a')
try:
    try: raise KeyError('k')
    except KeyError: raise a
except ValueError: print(chain(a))
try:
    try: raise OSError('o')
    except OSError: raise a
except ValueError: print(chain(a))
try: raise a
except ValueError: print(chain(a))

b = KeyError('b')
try:
    try: raise a
    except ValueError: raise b
except KeyError: print(chain(b), chain(a))
try:
    try: raise b
    except KeyError: raise a
except ValueError: print(chain(b), chain(a))
try:
    try: raise a
    except ValueError as e: raise e
except ValueError: print(chain(a))
try:
    try: raise a
    except ValueError as e:
        try: raise b
        except KeyError: raise a
except ValueError: print(chain(a), chain(b))
def f():
    try: raise IndexError('i')
    finally: raise a
try: f()
except ValueError: print(chain(a))
class CM:
    def __exit__(self, t, v, tb): raise a
    def __enter__(self): pass
try:
    with CM(): raise TypeError('t')
except ValueError: print(chain(a))
a.__context__ = None
try:
    with CM(): raise a
except ValueError: print(chain(a))
a.__context__ = b
b.__context__ = a
try:
    try: raise a
    except ValueError: raise OSError('after a ring')
except OSError as e: print(chain(e))
