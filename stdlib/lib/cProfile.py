# SPDX-License-Identifier: MIT
"""A profiler: how often each function is called, and how long it takes."""

import _lsprof
import sys

__all__ = ['run', 'runctx', 'Profile']


def label(function):
    """(file, line, name) of a code object or a C function."""
    if hasattr(function, 'co_code') or hasattr(function, 'co_name'):
        return (function.co_filename, function.co_firstlineno,
                function.co_name)
    owner = getattr(function, '__objclass__', None)
    name = function.__name__
    if owner is not None:
        shown = owner.__name__
        if owner.__module__ != 'builtins':
            shown = f'{owner.__module__}.{shown}'
        return '~', 0, f"<method '{name}' of '{shown}' objects>"
    module = getattr(function, '__module__', None)
    if module:
        name = f'{module}.{name}'
    return '~', 0, f'<built-in method {name}>'


class Profile(_lsprof.Profiler):
    """Counts the calls between enable() and disable()."""

    def __new__(cls, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        return super().__new__(cls)

    def __init__(self, timer=None, timeunit=0.0, subcalls=True,
                 builtins=True):
        if timer is not None:
            raise ValueError('the timer is the monotonic clock')
        self._builtins = builtins
        self.stats = {}

    def enable(self, subcalls=True, builtins=None):
        super().enable(subcalls,
                       self._builtins if builtins is None else builtins)

    def create_stats(self):
        """Make the dictionary that pstats reads."""
        self.disable()
        self.stats = {}
        for function, calls, again, total, own, callers in self.rows():
            by = {label(f): (n, n - r, o, t)
                  for f, n, r, t, o, _ in callers}
            self._add(label(function), calls, again, own, total, by)

    def _add(self, key, calls, again, own, total, callers):
        if key in self.stats:
            old = self.stats[key]
            calls, again = calls + old[1], again + old[1] - old[0]
            own, total = own + old[2], total + old[3]
            callers = {**old[4], **callers}
        self.stats[key] = calls - again, calls, own, total, callers

    snapshot_stats = create_stats

    def getstats(self):
        return self.rows()

    def print_stats(self, sort=-1):
        import pstats
        if not isinstance(sort, tuple):
            sort = sort,
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        import pickle
        self.create_stats()
        with open(file, 'wb') as f:
            pickle.dump(self.stats, f)

    def run(self, cmd):
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *details):
        self.disable()


def _report(profiler, filename, sort):
    if filename is None:
        profiler.print_stats(sort)
    else:
        profiler.dump_stats(filename)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Run a statement and print, or save, what it called."""
    profiler = Profile()
    try:
        profiler.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        _report(profiler, filename, sort)


def run(statement, filename=None, sort=-1):
    """The same in the namespace of __main__."""
    import __main__
    runctx(statement, __main__.__dict__, __main__.__dict__, filename, sort)


def main():
    """python -m cProfile [-o FILE] [-s SORT] [-m MODULE | SCRIPT] [ARG]"""
    import argparse
    parser = argparse.ArgumentParser(
        prog='cProfile', usage='cProfile.py [-o output_file_path] '
        '[-s sort] [-m module | scriptfile] [arg] ...')
    parser.add_argument('-o', '--outfile')
    parser.add_argument('-s', '--sort', default=-1)
    parser.add_argument('-m', dest='module', action='store_true')
    parser.add_argument('args', nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.args:
        parser.print_usage()
        return 2
    sys.argv[:] = options.args
    names = {'__name__': '__main__', '__builtins__': __builtins__}
    if options.module:
        source = f'import runpy\nrunpy.run_module({options.args[0]!r}, ' \
            "run_name='__main__')"
        code = compile(source, '<string>', 'exec')
    else:
        import os
        names['__file__'] = options.args[0]
        sys.path.insert(0, os.path.dirname(options.args[0]))
        with open(options.args[0], encoding='utf-8') as f:
            code = compile(f.read(), options.args[0], 'exec')
    runctx(code, names, None, options.outfile, options.sort)
    return 0


if __name__ == '__main__':
    sys.exit(main())
