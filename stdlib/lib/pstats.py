# SPDX-License-Identifier: MIT
"""What a profiler has counted, sorted and printed.

Figures are kept as {(file, line, name): (primitive calls, calls, own
seconds, seconds in all, {caller: the same four})}.
"""

import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import cmp_to_key

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


class SortKey(StrEnum):
    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        self = str.__new__(cls, values[0])
        self._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = self
        self._all_values = values
        return self


@dataclass(unsafe_hash=True)
class FunctionProfile:
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    total_tt: float
    func_profiles: dict


# Sort key: columns of a row, with -1 for "largest first"; and its title.
# A row is (primitive calls, calls, own, total, file, line, name, shown name).
_SORTS = {
    'calls': (((1, -1),), 'call count'),
    'ncalls': (((1, -1),), 'call count'),
    'cumtime': (((3, -1),), 'cumulative time'),
    'cumulative': (((3, -1),), 'cumulative time'),
    'filename': (((4, 1),), 'file name'),
    'line': (((5, 1),), 'line number'),
    'module': (((4, 1),), 'file name'),
    'name': (((6, 1),), 'function name'),
    'nfl': (((6, 1), (4, 1), (5, 1)), 'name/file/line'),
    'pcalls': (((0, -1),), 'primitive call count'),
    'stdname': (((7, 1),), 'standard name'),
    'time': (((2, -1),), 'internal time'),
    'tottime': (((2, -1),), 'internal time'),
}
_NUMBERED = {-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}


def func_std_string(func):
    """A function as the tables show it."""
    file, line, name = func
    if (file, line) != ('~', 0):
        return f'{file}:{line}({name})'
    return f'{{{name[1:-1]}}}' if name.startswith('<') else name


def func_strip_path(func):
    file, line, name = func
    return os.path.basename(file), line, name


def _add_figures(a, b):
    return tuple(x + y for x, y in zip(a, b))


def _merge(old, new):
    callers = dict(old[4])
    for who, figures in new[4].items():
        callers[who] = _add_figures(callers[who], figures) \
            if who in callers else figures
    return *_add_figures(old[:4], new[:4]), callers


def _seconds(x):
    return f'{x:8.3f}'


class Stats:
    """The figures of one or more profilers, or of files they saved."""

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.files = []
        self.stats = {}
        self.fcn_list = []
        self.sort_type = None
        self.max_name_len = 0
        self._reverse = False
        self._callees = None
        self._total()
        self.add(*args)

    def _load(self, source):
        if isinstance(source, str):
            import pickle
            with open(source, 'rb') as f:
                stats = pickle.load(f)
            stamp = time.ctime(os.stat(source).st_mtime)
            self.files.append(f'{stamp}    {source}')
            return stats
        if not hasattr(source, 'create_stats'):
            raise TypeError('Cannot create or construct a '
                            f"{self.__class__!r} object from {source!r}")
        source.create_stats()
        return source.stats

    def add(self, *sources):
        """Put the figures of others to these."""
        for source in sources:
            if isinstance(source, Stats):
                stats = source.stats
                self.files += source.files
            else:
                stats = self._load(source)
            for func, row in stats.items():
                self.stats[func] = _merge(self.stats[func], row) \
                    if func in self.stats else row
        self._total()
        self.fcn_list = []
        return self

    def _total(self):
        rows = self.stats.values()
        self.total_calls = sum(row[1] for row in rows)
        self.prim_calls = sum(row[0] for row in rows)
        self.total_tt = sum((row[2] for row in rows), 0.0)
        self.top_level = {f for f, row in self.stats.items()
                          if ('jprofile', 0, 'profiler') in row[4]}
        self.max_name_len = max(
            [len(func_std_string(f)) for f in self.stats], default=0)
        self._callees = None

    def dump_stats(self, filename):
        """Save the figures to a file."""
        import pickle
        with open(filename, 'wb') as f:
            pickle.dump(self.stats, f)

    def strip_dirs(self):
        """Leave out the folders of files."""
        stats = {}
        for func, (*figures, callers) in self.stats.items():
            short = {func_strip_path(c): f for c, f in callers.items()}
            row = *figures, short
            key = func_strip_path(func)
            stats[key] = _merge(stats[key], row) if key in stats else row
        self.stats = stats
        self.fcn_list = []
        self._total()
        return self

    # Order.

    def get_sort_arg_defs(self):
        """Sort keys and what cuts of them stand for."""
        found = {}
        for name in _SORTS:
            for n in range(1, len(name) + 1):
                found.setdefault(name[:n], set()).add(_SORTS[name][1])
        return {cut: next(s for n, s in _SORTS.items()
                          if n.startswith(cut))
                for cut, titles in found.items() if len(titles) == 1}

    def sort_stats(self, *field):
        """Put the functions in order, by one or several keys."""
        if not field:
            self.fcn_list = []
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = _NUMBERED[field[0]],
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        known = self.get_sort_arg_defs()
        columns, titles = [], []
        for word in field:
            more, title = known[word.value if isinstance(word, SortKey)
                                else word]
            columns += more
            titles.append(title)
        self.sort_type = ', '.join(titles)
        rows = [(*row[:4], *func, func_std_string(func), func)
                for func, row in self.stats.items()]

        def compare(a, b):
            for column, direction in columns:
                if a[column] != b[column]:
                    return -direction if a[column] < b[column] else direction
            return 0

        rows.sort(key=cmp_to_key(compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turn the order around."""
        self.fcn_list.reverse()
        return self

    # Printing.

    def _restrict(self, selection, funcs, message):
        chosen = funcs
        if isinstance(selection, str):
            try:
                pattern = re.compile(selection)
            except re.PatternError:
                return funcs, message + \
                    f'   <Invalid regular expression {selection!r}>\n'
            chosen = [f for f in funcs if pattern.search(func_std_string(f))]
        elif isinstance(selection, float) and 0.0 <= selection < 1.0:
            chosen = funcs[:int(len(funcs) * selection + .5)]
        elif isinstance(selection, int) and 0 <= selection < len(funcs):
            chosen = funcs[:selection]
        if len(chosen) != len(funcs):
            message += (f'   List reduced from {len(funcs)} to {len(chosen)} '
                        f'due to restriction <{selection!r}>\n')
        return chosen, message

    eval_print_amount = _restrict

    def get_print_list(self, selections):
        """(width, functions) that the restrictions leave."""
        width = self.max_name_len
        if self.fcn_list:
            funcs = self.fcn_list[:]
            message = f'   Ordered by: {self.sort_type}\n'
        else:
            funcs = list(self.stats)
            message = '   Random listing order was used\n'
        for selection in selections:
            funcs, message = self._restrict(selection, funcs, message)
        if not funcs:
            return 0, funcs
        self._print(message)
        if len(funcs) < len(self.stats):
            width = max(len(func_std_string(f)) for f in funcs)
        return width + 2, funcs

    def _print(self, *values, end='\n'):
        print(*values, end=end, file=self.stream)

    def print_stats(self, *amount):
        """A table of the functions."""
        for file in self.files:
            self._print(file)
        if self.files:
            self._print()
        for func in self.top_level:
            self._print(' ' * 8, func[2])
        self._print(' ' * 8, self.total_calls, 'function calls', end=' ')
        if self.total_calls != self.prim_calls:
            self._print(f'({self.prim_calls} primitive calls)', end=' ')
        self._print(f'in {self.total_tt:.3f} seconds')
        self._print()
        _, funcs = self.get_print_list(amount)
        if funcs:
            self.print_title()
            for func in funcs:
                self.print_line(func)
            self._print('\n')
        return self

    def print_title(self):
        self._print('   ncalls  tottime  percall  cumtime  percall'
                    ' filename:lineno(function)')

    def print_line(self, func):
        primitive, calls, own, total, _ = self.stats[func]
        count = str(calls) if calls == primitive else f'{calls}/{primitive}'
        each = [_seconds(time / n) if n else ' ' * 8
                for time, n in ((own, calls), (total, primitive))]
        self._print(count.rjust(9), _seconds(own), each[0], _seconds(total),
                    each[1], func_std_string(func))

    def get_stats_profile(self):
        """The table as an object."""
        funcs = self.fcn_list or list(self.stats)
        table = {}
        for func in funcs:
            primitive, calls, own, total, _ = self.stats[func]
            table[func[2]] = FunctionProfile(
                str(calls) if calls == primitive else f'{calls}/{primitive}',
                round(own, 3), round(own / calls, 3) if calls else -1.0,
                round(total, 3),
                round(total / primitive, 3) if primitive else -1.0,
                func[0], func[1])
        return StatsProfile(round(self.total_tt, 3), table)

    # Who called whom.

    def calc_callees(self):
        if self._callees is not None:
            return
        self._callees = {func: {} for func in self.stats}
        for func, row in self.stats.items():
            for caller, figures in row[4].items():
                self._callees.setdefault(caller, {})[func] = figures

    @property
    def all_callees(self):
        self.calc_callees()
        return self._callees

    def print_callers(self, *amount):
        """A table of who called the functions."""
        return self._print_calls(
            amount, 'was called by...', '<-',
            {func: row[4] for func, row in self.stats.items()})

    def print_callees(self, *amount):
        """A table of whom the functions called."""
        return self._print_calls(amount, 'called...', '->', self.all_callees)

    def _print_calls(self, amount, title, arrow, calls):
        width, funcs = self.get_print_list(amount)
        if funcs:
            self._print('Function '.ljust(width) + title)
            if any(calls.get(func) for func in funcs):
                self._print(' ' * width + '    ncalls  tottime  cumtime')
            for func in funcs:
                self._print_call_line(width, func, calls.get(func), arrow)
            self._print('\n')
        return self

    def _print_call_line(self, width, func, calls, arrow):
        self._print(func_std_string(func).ljust(width) + arrow, end=' ')
        if not calls:
            self._print()
            return
        indent = ''
        for other in sorted(calls):
            n, primitive, own, total = calls[other]
            count = str(n) if n == primitive else f'{n}/{primitive}'
            self._print(f'{indent}{count:>7} {_seconds(own):>8} '
                        f'{_seconds(total)}  {func_std_string(other)}')
            indent = ' ' * (width + 3)
