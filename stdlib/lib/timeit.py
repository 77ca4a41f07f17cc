# SPDX-License-Identifier: MIT
"""Measures how long a small piece of code takes."""

import gc
import itertools
import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer,
                 globals=None):
        self.timer = timer
        self._setup = self._ready(setup, globals)
        self._inner = self._loop(stmt, globals)

    def _ready(self, setup, scope):
        if callable(setup):
            return setup
        if not isinstance(setup, str):
            raise ValueError('setup is neither a string nor callable')
        self._scope = dict(scope or {})
        code = compile(setup, '<timeit-setup>', 'exec')
        return lambda: exec(code, self._scope)

    def _loop(self, stmt, scope):
        if callable(stmt):
            def inner(count, timer):
                start = timer()
                for _ in count:
                    stmt()
                return timer() - start
            return inner
        if not isinstance(stmt, str):
            raise ValueError('stmt is neither a string nor callable')
        space = getattr(self, '_scope', None)
        if space is None:
            space = self._scope = dict(scope or {})
        body = ''.join(f'        {line}\n' for line in stmt.splitlines())
        exec(compile('def _timeit_inner(_count, _timer):\n'
                     '    _start = _timer()\n'
                     '    for _ in _count:\n'
                     f'{body}'
                     '    return _timer() - _start\n',
                     '<timeit-src>', 'exec'), space)
        return space['_timeit_inner']

    def timeit(self, number=default_number):
        self._setup()
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self._inner(itertools.repeat(None, number), self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt='pass', setup='pass', timer=default_timer,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer,
           repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None):
    """python -m timeit [-s SETUP] [-n N] [-r N] [STATEMENT ...]"""
    args = list(sys.argv[1:] if args is None else args)
    setup, number, rounds = [], 0, default_repeat
    while args and args[0].startswith('-') and len(args) > 1:
        option = args.pop(0)
        if option == '--':
            break
        value = option[2:] or args.pop(0)
        if option.startswith('-s'):
            setup.append(value)
        elif option.startswith('-n'):
            number = int(value)
        elif option.startswith('-r'):
            rounds = int(value)
    timer = Timer('\n'.join(args) or 'pass', '\n'.join(setup) or 'pass')
    try:
        if not number:
            number, _ = timer.autorange()
        taken = timer.repeat(rounds, number)
    except Exception:
        timer.print_exc()
        return 1
    best = min(taken) / number
    for unit, size in (('nsec', 1e-9), ('usec', 1e-6), ('msec', 1e-3),
                       ('sec', 1.0)):
        if best < size * 1000 or unit == 'sec':
            break
    loops = 'loop' if number == 1 else 'loops'
    print(f'{number} {loops}, best of {rounds}: {best / size:.3g} {unit} '
          'per loop')
    return None


if __name__ == '__main__':
    sys.exit(main())
