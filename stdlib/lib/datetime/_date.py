# SPDX-License-Identifier: MIT
"""date."""

import time as _time
from operator import index as _index

from _datetime import Moment, know, parse as _parse
from datetime._delta import (_DAY_US, _Fixed, _full_name,
                             timedelta)
from datetime._text import (
    days_in_month as _days_in_month, from_ordinal as _from_ordinal,
    iso_week_start as _iso_week_start, ordinal as _ordinal,
    read_date as _read_date, strftime as _strftime)

MINYEAR = 1
MAXYEAR = 9999
_MAX_ORDINAL = 3652059
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep',
           'Oct', 'Nov', 'Dec')


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')


def _packed_date(fields):
    year, month, day = fields
    return bytes((year >> 8, year & 255, month, day))


class IsoCalendarDate(tuple):
    """(year, week, weekday)."""

    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return (f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, '
                f'weekday={self[2]})')

    def __reduce__(self):
        return tuple, (tuple(self),)


class date(Moment, _Fixed):
    """A day: year, month, day."""

    __slots__ = ()
    year, month, day = Moment.year, Moment.month, Moment.day

    @classmethod
    def _new(cls, year, month=None, day=None):
        """Of what isn't three ints that are a day."""
        if month is None and type(year) is bytes and len(year) == 4:
            month, day = year[2:]     # pickled
            year = year[0] << 8 | year[1]
        if month is None or day is None:
            missing = "'month' (pos 2)" if month is None else "'day' (pos 3)"
            raise TypeError(
                f'function missing required argument {missing}')
        fields = _index(year), _index(month), _index(day)
        _check_date(*fields)
        return Moment.__new__(cls, *fields)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        if not isinstance(n, int):
            n = _index(n)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAX_ORDINAL:
            raise ValueError('year is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        fields = _parse(date_string)
        if fields is None or len(fields) > 3:
            fields = _read_date(date_string)
        if fields is None:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'Year is out of range: {year}')
        last = date(year, 12, 28).isocalendar()[1]
        if not 1 <= week <= last:
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid day: {day} (range is [1, 7])')
        return cls.fromordinal(_iso_week_start(year) + (week - 1) * 7
                               + day - 1)

    def isoweekday(self):
        """Monday is 1."""
        return self.weekday() + 1

    def isocalendar(self):
        """(year, week, weekday) of ISO 8601."""
        year = self.year
        today = _ordinal(*self._date)
        start = _iso_week_start(year)
        if today < start:
            year -= 1
            start = _iso_week_start(year)
        elif today >= _iso_week_start(year + 1):
            year += 1
            start = _iso_week_start(year)
        week, day = divmod(today - start, 7)
        return IsoCalendarDate((year, week + 1, day + 1))

    def _isoformat(self):
        return '%04d-%02d-%02d' % self._date

    def ctime(self):
        return '%s %s %2d 00:00:00 %04d' % (
            _DAYS[self.weekday()], _MONTHS[self.month], self.day, self.year)

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError('__format__() argument 1 must be str, not '
                            f'{type(spec).__name__}')
        return self.strftime(spec) if spec else str(self)

    def timetuple(self):
        return self._fields(0, 0, 0, -1)

    def _fields(self, hour, minute, second, summer):
        today = _ordinal(*self._date)
        return _time.struct_time((
            *self._date, hour, minute, second, (today + 6) % 7,
            today - _ordinal(self.year, 1, 1) + 1, summer))

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self.year if year is None else year,
            self.month if month is None else month,
            self.day if day is None else day)

    __replace__ = replace

    def _pair(self, other, name):
        if isinstance(other, date) and not other._has_time:
            return self._date, other._date
        return None

    def _add(self, other):
        n = self.toordinal() + other.days
        if not 1 <= n <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    def _sub(self, other):
        if isinstance(other, timedelta):
            return self + timedelta._of(-other.days * _DAY_US)
        if isinstance(other, date):
            return timedelta._of(
                (self.toordinal() - other.toordinal()) * _DAY_US)
        return NotImplemented

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_full_name(type(self)), *self._date)

    def __reduce__(self):
        return type(self), (_packed_date(self._date),)


know(timedelta._known, date)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
