# SPDX-License-Identifier: MIT
# python: 3.13
# What is marked under assignments, calls with stars and wide characters.
import traceback

thing = None


def store(): y = 1; thing[1] = 2
def delete(): y = 1; del thing[1][2]
def augmented(): y = 1; y += 'a'
def both(): y = [0]; y[0] += 'a'
def stars(): print(1, *thing)
def mapping(): print(**thing)
def double(): dict(a=1, **{'a': 2})
def wide(): y = '日本'; z = y + 1 + y
def called(): z = ((1, 2).index (3))
def made():
    class I(int): __slots__ = ('x',)


for f in (store, delete, augmented, both, stars, mapping, double, wide,
          called, made):
    try:
        f()
    except Exception:
        print(traceback.format_exc().partition("~^^\n")[2])
