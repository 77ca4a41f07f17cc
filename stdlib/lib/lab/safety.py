# SPDX-License-Identifier: MIT
"""Atomicity and consistency: every schedule of a small program, not a few."""

import gil

from . import Outcome, experiment

# Texts, compiled under names of their own: the explorer doesn't switch inside
# of Baton's own modules.
_TOGETHER = '''
import threading
def together(*functions):
    run = [threading.Thread(target=f) for f in functions]
    for thread in run:
        thread.start()
    for thread in run:
        thread.join()
'''

_TRANSFER = _TOGETHER + '''
def bank(locked):
    accounts = {'a': 1, 'b': 0}
    lock = threading.Lock()
    seen = []
    def move():
        accounts['a'] -= 1
        accounts['b'] += 1
    def count():
        seen.append(accounts['a'] + accounts['b'])
    def guarded(f):
        def call():
            with lock:
                f()
        return call if locked else f
    together(guarded(move), guarded(count))
    return seen[0]
'''

_DRAW = _TOGETHER + '''
def draw_two():
    box = [0]
    drawn = []
    def draw():
        number = box[0]
        box[0] = number + 1
        drawn.append(number)
    together(draw, draw)
    return len(set(drawn))
'''


def _program(text, name):
    names = {}
    exec(compile(text, f'<lab {name}>', 'exec'), names)
    return names[name]


def _explored(program, check):
    return gil.explore(program, check, budget=4, progress=False)


def _report(found):
    """Without its last line: the token replays scripts."""
    return '\n'.join(line for line in str(found).splitlines()
                     if not line.startswith('play it again'))


def _outcomes(found):
    texts = (text.removeprefix('returns ').split(';')[0]
             for text in found.outcomes)
    return ' or '.join(sorted(set(texts)))


@experiment('atomicity', 'What takes several steps can be seen half done.')
def atomicity(machine):
    """A transfer takes from one account and gives to another. Between the
    two steps the money is nowhere; a thread that adds up just then sees a
    wrong sum. The explorer looks for such a schedule, and, with the transfer
    and the sum under one lock, for one in vain."""
    bank = _program(_TRANSFER, 'bank')
    bare = _explored(lambda: bank(False), lambda total: total == 1)
    held = _explored(lambda: bank(True), lambda total: total == 1)
    return Outcome(
        'the schedules of a transfer beside a sum',
        f'sums seen: {_outcomes(bare)}; under a lock: {_outcomes(held)}',
        [(bare.failed, 'the transfer is seen half done'),
         (not held.failed, 'under a lock it never is')],
        text=_report(bare))


@experiment('consistency', 'A function is thread-safe if it gives right '
            'results however its calls overlap.')
def consistency(machine):
    """Two threads draw numbers from one counter. That each number is drawn
    once is the invariant; the naive function breaks it in some schedules."""
    found = _explored(_program(_DRAW, 'draw_two'),
                      lambda distinct: distinct == 2)
    return Outcome('the schedules of two threads drawing numbers',
                   f'distinct numbers: {_outcomes(found)}',
                   [(found.failed, 'one number is drawn twice')],
                   text=_report(found))
