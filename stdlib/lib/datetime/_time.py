# SPDX-License-Identifier: MIT
"""time."""

import time as _time
from operator import index as _index

from datetime._date import date
from datetime._delta import (_DAY_US, _Fixed, _full_name, _set, timedelta,
                             timezone, tzinfo as _tzinfo)
from datetime._text import (
    format_offset as _format_offset, format_time as _format_time,
    read_time as _read_time, strftime as _strftime)


def _check_zone(zone):
    if zone is not None and not isinstance(zone, _tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo '
                        f"subclass, not type '{type(zone).__name__}'")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


def _zone_offset(zone, dt, what='utcoffset'):
    """What the zone says; checked."""
    if zone is None:
        return None
    offset = getattr(zone, what)(dt)
    if offset is not None and not isinstance(offset, timedelta):
        raise TypeError(f'tzinfo.{what}() must return None or timedelta, '
                        f"not '{type(offset).__name__}'")
    if offset is not None and abs(offset._us) >= _DAY_US:
        raise ValueError(f'offset must be a timedelta strictly between '
                         '-timedelta(hours=24) and timedelta(hours=24)')
    return offset


def _zone_of(offset_us):
    """A timezone; None: there was none in the text."""
    if offset_us is None:
        return None
    return timezone(timedelta._of(offset_us))


def _packed_time(fields, fold):
    hour, minute, second, us = fields
    return bytes((hour | fold << 7, minute, second)) + us.to_bytes(3)


def _unpacked_time(packed):
    return (packed[0] & 127, packed[1], packed[2],
            int.from_bytes(packed[3:]), packed[0] >> 7)


class time(_Fixed):
    """A time of the day."""

    __slots__ = '_time', '_zone', '_fold', '__weakref__'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None,
                *, fold=0):
        if type(hour) is bytes and len(hour) == 6:
            if minute != 0:
                tzinfo = minute
            hour, minute, second, microsecond, fold = _unpacked_time(hour)
        fields = (_index(hour), _index(minute), _index(second),
                  _index(microsecond))
        _check_time(*fields, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        _set(self, '_time', fields)
        _set(self, '_zone', tzinfo)
        _set(self, '_fold', fold)
        return self

    hour = property(lambda self: self._time[0])
    minute = property(lambda self: self._time[1])
    second = property(lambda self: self._time[2])
    microsecond = property(lambda self: self._time[3])
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        found = _read_time(time_string.removeprefix('T'))
        if found is None:
            raise ValueError(f'Invalid isoformat string: {time_string!r}')
        return cls(*found[0], _zone_of(found[1]))

    def utcoffset(self):
        return _zone_offset(self._zone, None)

    def dst(self):
        return _zone_offset(self._zone, None, 'dst')

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(None)

    def isoformat(self, timespec='auto'):
        offset = self.utcoffset()
        return _format_time(*self._time, timespec) + (
            '' if offset is None else _format_offset(offset._us))

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format, _time.struct_time(
            (1900, 1, 1, *self._time[:3], 0, 1, -1)))

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        given = hour, minute, second, microsecond
        fields = [old if new is None else new
                  for old, new in zip(self._time, given)]
        return type(self)(*fields,
                          self._zone if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _us(self, offset):
        hour, minute, second, us = self._time
        return ((hour * 60 + minute) * 60 + second) * 10 ** 6 + us - (
            offset._us if offset is not None else 0)

    def _pair(self, other, name):
        if not isinstance(other, time):
            return None
        if self._zone is other._zone:
            return self._time, other._time
        mine, others = self.utcoffset(), other.utcoffset()
        if (mine is None) != (others is None):
            if name == '__eq__':
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware "
                            'times')
        return self._us(mine), other._us(others)

    def __hash__(self):
        return hash(self._us(self.utcoffset()))

    def __repr__(self):
        fields = list(self._time)
        while len(fields) > 2 and not fields[-1]:
            fields.pop()
        text = ', '.join(map(str, fields))
        if self._zone is not None:
            text += f', tzinfo={self._zone!r}'
        if self._fold:
            text += f', fold={self._fold}'
        return f'{_full_name(type(self))}({text})'

    def __reduce__(self):
        return self._reduced(3)

    def __reduce_ex__(self, protocol):
        return self._reduced(protocol)

    def _reduced(self, protocol):
        packed = _packed_time(self._time, self._fold if protocol > 3 else 0)
        return (type(self), (packed,) if self._zone is None
                else (packed, self._zone))


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
