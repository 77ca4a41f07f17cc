# SPDX-License-Identifier: MIT
"""How much memory there is in use, and by what.

The allocator does not note where each block was asked for. What can be told
is how much memory the process has taken since start(), the most it was, and
which objects there are: a snapshot groups them by type instead of by line,
whatever key is asked for, and shows the type where CPython shows a file.
"""

import gc
import sys
from functools import total_ordering

_base = None    # resident bytes at start(); None: not tracing
_peak = 0
_limit = 1


def _resident():
    with open('/proc/self/statm', 'rb') as f:
        fields = f.read().split()
    return (int(fields[1]) - int(fields[2])) * 4096


def _most_resident():
    with open('/proc/self/status') as f:
        for line in f:
            if line.startswith('VmHWM'):
                return int(line.split()[1]) * 1024
    return 0


def start(nframe=1, /):
    """Begin to count."""
    global _base, _peak, _limit
    if not 1 <= nframe <= 65535:
        raise ValueError('the number of frames must be in range [1; 65535]')
    _limit = nframe
    if _base is None:
        _base = _resident()
        reset_peak()


def stop():
    """Count no longer."""
    global _base
    _base = None


def is_tracing():
    return _base is not None


def get_traceback_limit():
    return _limit


def get_tracemalloc_memory():
    return 0


def clear_traces():
    """Begin to count anew."""
    global _base
    if _base is not None:
        _base = _resident()
        reset_peak()


def reset_peak():
    """The most there was is what there is."""
    global _peak
    try:
        with open('/proc/self/clear_refs', 'w') as f:
            f.write('5')
    except OSError:
        pass
    _peak = _resident() - _base if _base is not None else 0


def get_traced_memory():
    """(bytes taken since start(), the most they were)"""
    global _peak
    if _base is None:
        return 0, 0
    now = max(_resident() - _base, 0)
    _peak = max(_peak, now)
    return now, _peak


def get_object_traceback(obj, /):
    """None: where an object was made is not known."""


def _size_text(size, sign=False):
    for unit in 'B', 'KiB', 'MiB', 'GiB', 'TiB':
        if abs(size) < 100 and unit != 'B':
            return f'{size:+.1f} {unit}' if sign else f'{size:.1f} {unit}'
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return f'{size:+.0f} {unit}' if sign else f'{size:.0f} {unit}'
        size /= 1024


@total_ordering
class Frame:
    """What stands for a line: a type of objects."""

    def __init__(self, frame):
        self.filename, self.lineno = frame

    def __eq__(self, other):
        return (self.filename, self.lineno) == (other.filename, other.lineno)

    def __lt__(self, other):
        return (self.filename, self.lineno) < (other.filename, other.lineno)

    def __hash__(self):
        return hash((self.filename, self.lineno))

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno}>'


class Traceback:
    """A sequence of one Frame."""

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(frames)
        self.total_nframe = total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        return self._frames[index]

    def __contains__(self, frame):
        return frame in self._frames

    def __eq__(self, other):
        return isinstance(other, Traceback) and self._frames == other._frames

    def __hash__(self):
        return hash(self._frames)

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        return f'<Traceback {self._frames!r}>'

    def format(self, limit=None, most_recent_first=False):
        return [f'  File "{f.filename}", line {f.lineno}' for f in self]


class Statistic:
    """How many objects there are of a type, and their size."""

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __str__(self):
        text = (f'{self.traceback}: size={_size_text(self.size)}, '
                f'count={self.count}')
        if self.count:
            text += f', average={_size_text(self.size / self.count)}'
        return text

    def __repr__(self):
        return (f'<Statistic traceback={self.traceback!r} size={self.size} '
                f'count={self.count}>')


class StatisticDiff(Statistic):
    """The same, beside an earlier snapshot's."""

    def __init__(self, traceback, size, size_diff, count, count_diff):
        super().__init__(traceback, size, count)
        self.size_diff = size_diff
        self.count_diff = count_diff

    def __str__(self):
        text = (f'{self.traceback}: size={_size_text(self.size)} '
                f'({_size_text(self.size_diff, True)}), count={self.count} '
                f'({self.count_diff:+d})')
        if self.count:
            text += f', average={_size_text(self.size / self.count)}'
        return text


class Filter:
    """What to keep of a snapshot: by the name shown for a type."""

    def __init__(self, inclusive, filename_pattern, lineno=None,
                 all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    def _match(self, name):
        from fnmatch import fnmatch
        return fnmatch(name, self.filename_pattern) == bool(self.inclusive)


class DomainFilter(Filter):
    def __init__(self, inclusive, domain):
        super().__init__(inclusive, '*', domain=domain)

    def _match(self, name):
        return True


class Snapshot:
    """The objects of a moment, by type."""

    def __init__(self, traces, traceback_limit=1):
        self.traces = traces    # {type's name: (size, count)}
        self.traceback_limit = traceback_limit

    def filter_traces(self, filters):
        """Only what all filters keep."""
        including = [f for f in filters if f.inclusive]
        excluding = [f for f in filters if not f.inclusive]
        return Snapshot({
            name: row for name, row in self.traces.items()
            if (not including or any(f._match(name) for f in including))
            and all(f._match(name) for f in excluding)},
            self.traceback_limit)

    @staticmethod
    def _traceback(name):
        return Traceback([Frame((name, 0))])

    def statistics(self, key_type='lineno', cumulative=False):
        """The types, largest first."""
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError(f'unknown key_type: {key_type!r}')
        rows = [Statistic(self._traceback(name), size, count)
                for name, (size, count) in self.traces.items()]
        return sorted(rows, key=lambda s: (s.size, s.count), reverse=True)

    def compare_to(self, old_snapshot, key_type='lineno', cumulative=False):
        """The types, the greatest change first."""
        rows = []
        for name in self.traces.keys() | old_snapshot.traces.keys():
            size, count = self.traces.get(name, (0, 0))
            was, were = old_snapshot.traces.get(name, (0, 0))
            rows.append(StatisticDiff(self._traceback(name), size,
                                      size - was, count, count - were))
        return sorted(rows, key=lambda s: (abs(s.size_diff), s.size),
                      reverse=True)

    def dump(self, filename):
        import pickle
        with open(filename, 'wb') as f:
            pickle.dump((self.traces, self.traceback_limit), f)

    @staticmethod
    def load(filename):
        import pickle
        with open(filename, 'rb') as f:
            return Snapshot(*pickle.load(f))


def take_snapshot():
    """The objects there are now."""
    if _base is None:
        raise RuntimeError('the tracemalloc module must be tracing memory '
                           'allocations to take a snapshot')
    traces = {}
    for obj in gc.get_objects():
        name = f'<{type(obj).__qualname__}>'
        size, count = traces.get(name, (0, 0))
        traces[name] = size + sys.getsizeof(obj, 0), count + 1
    return Snapshot(traces, _limit)
