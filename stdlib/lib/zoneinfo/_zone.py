# SPDX-License-Identifier: MIT
"""A zone's transitions, as a file of the database has them (RFC 8536).

A kind of time is (offset from UTC, daylight saving, name). Behind the last
transition the rule at the end of the file holds, or the last kind.
"""

import re
from bisect import bisect_right
from datetime import date, timedelta
from struct import calcsize, unpack

_EPOCH = date(1970, 1, 1).toordinal()
_NOTHING = None, None, None


def _seconds(dt):
    """Of the wall clock, since 1970."""
    return ((dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600
            + dt.minute * 60 + dt.second)


def _header(file):
    head = file.read(44)
    if head[:4] != b'TZif':
        raise ValueError('Invalid TZif file: magic not found')
    return head[4:5], unpack('>6l', head[20:])


def _read(file):
    """(moments, kind numbers, [(offset, is dst, name)], rule)."""
    version, counts = _header(file)
    size = 'l'
    if version >= b'2':
        utc, std, leap, times, types, chars = counts
        file.seek(times * 5 + types * 6 + chars + leap * 8 + std + utc, 1)
        _, counts = _header(file)
        size = 'q'
    utc, std, leap, times, types, chars = counts
    form = f'>{times}{size}'
    moments = unpack(form, file.read(calcsize(form)))
    numbers = tuple(file.read(times))
    raw = [unpack('>lBB', file.read(6)) for _ in range(types)]
    names = file.read(chars)
    kinds = [(offset, bool(dst), names[at:names.index(b'\0', at)].decode())
             for offset, dst, at in raw]
    rule = ''
    if version >= b'2':
        file.seek(leap * 12 + std + utc, 1)
        if file.read(1) == b'\n':
            rule = file.readline().rstrip(b'\n').decode()
    return moments, numbers, kinds, rule


def _savings(numbers, kinds):
    """What each kind has saved: its distance to the standard time beside."""
    saved = [0] * len(kinds)
    for i in range(1, len(numbers)):
        now, before = numbers[i], numbers[i - 1]
        offset, dst, _ = kinds[now]
        if not dst or saved[now]:
            continue
        if not kinds[before][1]:
            saved[now] = offset - kinds[before][0]
        if not saved[now] and i + 1 < len(numbers):
            after = numbers[i + 1]
            if not kinds[after][1]:
                saved[now] = offset - kinds[after][0]
    return [s or 3600 * dst for s, (_, dst, _) in zip(saved, kinds)]


class Zone:
    def __init__(self, file):
        moments, numbers, kinds, rule = _read(file)
        saved = _savings(numbers, kinds)
        made = [(timedelta(seconds=offset), timedelta(seconds=s), name)
                for (offset, _, name), s in zip(kinds, saved)]
        self.moments = moments
        self.kinds = [made[n] for n in numbers]
        first = next((i for i, kind in enumerate(kinds) if not kind[1]), 0)
        self.before = made[first] if made else None
        self.walls = self._walls(moments, [kinds[n][0] for n in numbers],
                                 kinds[0][0] if kinds else 0)
        self.rule = _Rule(rule) if rule and ',' in rule else None
        if self.rule is None:
            if rule:
                self.after = _fixed(rule)
            else:
                self.after = self.kinds[-1] if self.kinds else self.before
        self.is_fixed = self.rule is None and not moments

    @staticmethod
    def _walls(moments, offsets, offset):
        """The transitions by the wall clock, for fold 0 and fold 1."""
        walls = [], []
        for moment, next_offset in zip(moments, offsets):
            walls[0].append(moment + max(offset, next_offset))
            walls[1].append(moment + min(offset, next_offset))
            offset = next_offset
        return walls

    def at_wall(self, dt):
        if dt is None:
            return self.after if self.is_fixed else _NOTHING
        wall = self.walls[dt.fold]
        now = _seconds(dt)
        i = bisect_right(wall, now)
        if i == len(wall):
            if self.rule is not None:
                return self.rule.at_wall(now, dt.year, dt.fold)
            return self.after
        return self.kinds[i - 1] if i else self.before

    def at_utc(self, dt):
        """(kind, fold)."""
        now = _seconds(dt)
        i = bisect_right(self.moments, now)
        if i == len(self.moments) and self.rule is not None:
            return self.rule.at_utc(now, dt.year)
        if not i:
            return (self.before if self.moments else self.after), 0
        if i == len(self.moments):
            kind = self.after
        else:
            kind = self.kinds[i - 1]
        before = self.kinds[i - 2] if i > 1 else self.before
        back = (before[0] - kind[0]).total_seconds()
        return kind, int(back > now - self.moments[i - 1])


# The rule at the end: a TZ string of POSIX -----------------------------------

_NAME = r'([A-Za-z]{3,}|<[-+0-9A-Za-z]+>)'
_TIME = r'([-+]?\d{1,3}(?::\d{2}(?::\d{2})?)?)'
_WHEN = r'(?:J?\d+|M\d+\.\d\.\d)'


def _clock(text):
    sign = -1 if text[:1] == '-' else 1
    parts = [int(n) for n in text.lstrip('+-').split(':')] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def _fixed(text):
    m = re.fullmatch(_NAME + _TIME, text)
    if m is None:
        raise ValueError(f'{text} is not a valid TZ string')
    return timedelta(seconds=-_clock(m[2])), timedelta(0), m[1].strip('<>')


class _Rule:
    def __init__(self, text):
        m = re.fullmatch(f'{_NAME}{_TIME}{_NAME}{_TIME}?'
                         f',({_WHEN})(?:/{_TIME})?,({_WHEN})(?:/{_TIME})?',
                         text)
        if m is None:
            raise ValueError(f'{text} is not a valid TZ string')
        standard = -_clock(m[2])
        summer = -_clock(m[4]) if m[4] else standard + 3600
        self.saved = summer - standard
        self.offsets = standard, summer
        self.kinds = (
            (timedelta(seconds=standard), timedelta(0), m[1].strip('<>')),
            (timedelta(seconds=summer), timedelta(seconds=self.saved),
             m[3].strip('<>')))
        self.begin = m[5], _clock(m[6] or '2')
        self.end = m[7], _clock(m[8] or '2')

    @staticmethod
    def _moment(when, year):
        day, clock = when
        if day[0] == 'M':
            month, week, weekday = map(int, day[1:].split('.'))
            first = date(year, month, 1).toordinal()
            # Ordinal 7 is a Sunday, which counts as 0.
            ordinal = first + (weekday - first) % 7 + (week - 1) * 7
            last = (date(year + month // 12, month % 12 + 1, 1).toordinal()
                    if year < 9999 or month < 12 else first + 31)
            if ordinal >= last:
                ordinal -= 7
        elif day[0] == 'J':         # the 29th of February isn't counted
            n = int(day[1:])
            leap = date(year, 3, 1) - date(year, 2, 1) == timedelta(29)
            ordinal = (date(year, 1, 1).toordinal() + n - 1
                       + (leap and n >= 60))
        else:
            ordinal = date(year, 1, 1).toordinal() + int(day)
        return (ordinal - _EPOCH) * 86400 + clock

    @staticmethod
    def _between(now, begin, end):
        if begin < end:
            return begin <= now < end
        return not end <= now < begin

    def at_wall(self, now, year, fold):
        begin = self._moment(self.begin, year)
        end = self._moment(self.end, year)
        # The hour that comes twice, and the one that is left out.
        if fold == (self.saved >= 0):
            end -= self.saved
        else:
            begin += self.saved
        return self.kinds[self._between(now, begin, end)]

    def at_utc(self, now, year):
        begin = self._moment(self.begin, year) - self.offsets[0]
        end = self._moment(self.end, year) - self.offsets[1]
        kind = self.kinds[self._between(now, begin, end)]
        twice = end if self.saved > 0 else begin
        return kind, int(twice <= now < twice + abs(self.saved))
