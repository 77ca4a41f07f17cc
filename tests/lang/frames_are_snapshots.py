# SPDX-License-Identifier: MIT
# baton only
# A frame shows what its locals were when it was asked for.
import sys


def f():
    x = 1
    frame = sys._getframe()
    x = 2
    return x, frame.f_locals['x'], frame.f_code.co_name


print(f())                    # expect: (2, 1, 'f')
