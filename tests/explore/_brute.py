"""Generated programs, each searched twice: all of their schedules, and those
that DPOR leaves of them. Both must lead to the same outcomes.

    baton tests/explore/_brute.py PROGRAMS STEPS SCHEDULES [SEED]
"""
import gil
import random
import sys
import threading


class State:
    """What the threads of a program share."""

    def __init__(self):
        self.x = self.y = 0
        self.d = {'k': 0}
        self.lock = threading.Lock()
        self.other = threading.Lock()
        self.event = threading.Event()
        self.slots = threading.Semaphore(1)


READS = ('s.x', 's.y', 'd["k"]', 'len(d)')
WRITES = ('s.x = {}', 's.y = {}', 'd["k"] = {}', 'd[{}] = 1')


def block(rng, name, steps, indent):
    """Lines that take and release, with one access between them."""
    kind = rng.choice(('lock', 'other', 'slots'))
    return ([f'{indent}with {kind}:'] + access(rng, name, 1, indent + '    '),
            steps - 3)


def access(rng, name, steps, indent):
    lines = []
    for _ in range(steps):
        what = rng.randrange(10)
        if what < 5:
            lines.append(f'{indent}r = r * 5 + {rng.choice(READS)}')
        elif what < 9:
            value = f'r * 3 + {rng.randrange(1, 4)}'
            lines.append(indent + rng.choice(WRITES).format(value))
        else:
            lines.append(indent + rng.choice(('event.set()', 'event.clear()',
                                              'event.wait()')))
    return lines


def thread(rng, name, steps):
    lines = [f'def {name}(s, d, lock, other, slots, event):', '    r = 0']
    while steps > 1:
        if steps >= 4 and rng.randrange(3) == 0:
            more, steps = block(rng, name, steps, '    ')
        elif steps >= 6 and rng.randrange(3) == 0:
            # Two locks, in an order that another thread may not keep to.
            a, b = rng.sample(('lock', 'other'), 2)
            more = [f'    with {a}:', f'        with {b}:',
                    f'            s.x = r * 3 + 1']
            steps -= 5
        else:
            more, steps = access(rng, name, 1, '    '), steps - 1
        lines += more
    if steps:
        lines.append(f'    s.y = s.y * 7 + r + {rng.randrange(1, 4)}'
                     if rng.randrange(2) else f'    s.x = r + 1')
    return '\n'.join(lines)


def program(rng, steps):
    """The text of a function run() with two or three threads."""
    if rng.randrange(3) and steps >= 4:
        first = rng.randrange(1, steps)
        parts = [first, steps - first]
    else:
        steps = min(steps, 5)
        parts = [2, 1, 1] if steps < 5 else rng.sample([2, 2, 1], 3)
    return '\n'.join(thread(rng, f't{i}', n) for i, n in enumerate(parts))


def runner(text):
    def run():
        names = {}
        exec(compile(text, '<generated>', 'exec'), names)
        s = State()
        args = s, s.d, s.lock, s.other, s.slots, s.event
        threads = [threading.Thread(target=names[name], args=args)
                   for name in sorted(names) if name.startswith('t')]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return s.x, s.y, sorted(s.d.items(), key=str)
    return run


def main(programs, steps, most, seed=1):
    """most: schedules of a program; those with more are passed over."""
    rng = random.Random(seed)
    wrong = done = runs = reduced = 0
    while done < programs:
        text = program(rng, rng.randrange(3, steps + 1))
        every = gil.explore(runner(text), strategy='all', budget=900,
                            runs=most)
        if not every.decided:
            continue
        some = gil.explore(runner(text), strategy='dpor', budget=900)
        done += 1
        runs += every.searched['runs']
        reduced += some.searched['runs']
        if every.outcomes.keys() != some.outcomes.keys() or not some.decided:
            wrong += 1
            print('different:', text, every.searched, some.searched,
                  'missing:', set(every.outcomes) - set(some.outcomes),
                  'too many:', set(some.outcomes) - set(every.outcomes),
                  sep='\n')
    print(done, 'programs,', wrong, 'wrong')
    print(runs, 'schedules,', reduced, 'of them by DPOR', file=sys.stderr)


main(*map(int, sys.argv[1:]))
