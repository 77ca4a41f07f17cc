# SPDX-License-Identifier: MIT
# At the end of a script its finalisers find every name as it was, and run in
# the order of a walk from the script's names.
import os


def helper(text):
    return 'helped ' + text + os.sep


class Lost:
    def __init__(self):
        self.itself = self

    def __del__(self):
        print('lost', helper('too'))


class Held:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(helper(self.name), Held.__name__, first.name)


def waits():
    try:
        yield
    finally:
        print('generator', helper('it'), len(several))


Lost()
first = Held('first')
second = Held('second')
several = [Held('one of two'), Held('in a list')]
by_name = {'x': Held('in a dict')}
running = waits()
next(running)
cycle = Held('of a cycle')
cycle.itself = cycle
# expect: lost helped too/
# expect: helped first/ Held first
# expect: helped second/ Held first
# expect: generator helped it/ 2
# expect: helped of a cycle/ Held first
# expect: helped in a list/ Held first
# expect: helped one of two/ Held first
# expect: helped in a dict/ Held first
