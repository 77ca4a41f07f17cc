# SPDX-License-Identifier: MIT
"""datetime."""

import time as _time
from operator import index as _index

from _datetime import Moment, know, parse as _parse
from datetime._date import (_DAYS, _MAX_ORDINAL, _MONTHS, _check_date,
                            _packed_date, date)
from datetime._delta import _DAY_US, _full_name, timedelta, timezone
from datetime._text import (
    format_offset as _format_offset,
    format_time as _format_time, from_ordinal as _from_ordinal,
    ordinal as _ordinal, read_date as _read_date, read_time as _read_time,
    strftime as _strftime)
from datetime._time import (_check_time, _check_zone, _packed_time,
                            _unpacked_time, _zone_of, _zone_offset, time)

_EPOCH_DAY = 719163
_NONE = object()


def _round_half_even(n, unit):
    q, r = divmod(n, unit)
    return q + 1 if 2 * r > unit or 2 * r == unit and q % 2 else q


def _timestamp_us(timestamp):
    """A number of seconds in whole microseconds."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError('Invalid value NaN (not a number)')
        if timestamp in (float('inf'), float('-inf')):
            raise OverflowError(
                'timestamp out of range for platform time_t')
        top, bottom = timestamp.as_integer_ratio()
        return _round_half_even(top * 10 ** 6, bottom)
    return _index(timestamp) * 10 ** 6


def _mktime(fields):
    """Seconds since 1970 of a local time."""
    return int(_time.mktime((*fields[:6], 0, 0, -1)))


class datetime(date):
    """A day and a time."""

    __slots__ = ()

    @classmethod
    def _new(cls, year, month, day, hour, minute, second, microsecond, tzinfo,
             fold):
        """Of what isn't just numbers that are a day and a time."""
        if type(year) is bytes and len(year) == 10:     # pickled
            tzinfo = month
            hour, minute, second, microsecond, _ = _unpacked_time(year[4:])
            month, day = year[2:4]
            year = year[0] << 8 | year[1]
            if month > 127:
                month, fold = month - 128, 1
        if month is None or day is None:
            missing = "'month' (pos 2)" if month is None else "'day' (pos 3)"
            raise TypeError(
                f'function missing required argument {missing}')
        day_fields = _index(year), _index(month), _index(day)
        fields = (_index(hour), _index(minute), _index(second),
                  _index(microsecond))
        _check_date(*day_fields)
        _check_time(*fields, fold)
        _check_zone(tzinfo)
        return Moment.__new__(cls, *day_fields, *fields, tzinfo,
                              fold=int(fold))

    hour, minute, second = Moment._hour, Moment._minute, Moment._second
    microsecond, tzinfo, fold = Moment._part, Moment._zone, Moment._fold

    # Making one -----------------------------------------------------------

    @classmethod
    def _from_us(cls, us, breakdown, zone=None):
        seconds, us = divmod(us, 10 ** 6)
        try:
            fields = breakdown(seconds)
        except OverflowError:
            raise OverflowError('timestamp out of range for platform '
                                'time_t') from None
        if not 1 <= fields[0] <= 9999:
            raise ValueError(f'year {fields[0]} is out of range')
        return cls(*fields[:5], min(fields[5], 59), us, zone)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        us = _timestamp_us(timestamp)
        if tz is None:
            return cls._from_us(us, _time.localtime)
        return tz.fromutc(cls._from_us(us, _time.gmtime, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        from warnings import warn
        warn('datetime.datetime.utcfromtimestamp() is deprecated and '
             'scheduled for removal in a future version. Use timezone-aware '
             'objects to represent datetimes in UTC: '
             'datetime.datetime.fromtimestamp(timestamp, datetime.UTC).',
             DeprecationWarning, 2)
        return cls._from_us(_timestamp_us(timestamp), _time.gmtime)

    @classmethod
    def now(cls, tz=None):
        us = _time.time_ns() // 1000
        if tz is None:
            return cls._from_us(us, _time.localtime)
        _check_zone(tz)
        return tz.fromutc(cls._from_us(us, _time.gmtime, tz))

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        from warnings import warn
        warn('datetime.datetime.utcnow() is deprecated and scheduled for '
             'removal in a future version. Use timezone-aware objects to '
             'represent datetimes in UTC: datetime.datetime.now('
             'datetime.UTC).', DeprecationWarning, 2)
        return cls._from_us(_time.time_ns() // 1000, _time.gmtime)

    @classmethod
    def fromordinal(cls, n, /):
        return cls.combine(date.fromordinal(n), time())

    @classmethod
    def combine(cls, date, time, tzinfo=_NONE):
        if not hasattr(date, '_date'):
            raise TypeError('combine() argument 1 must be datetime.date, not '
                            f'{type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError('combine() argument 2 must be datetime.time, not '
                            f'{type(time).__name__}')
        zone = time._zone if tzinfo is _NONE else tzinfo
        return cls(*date._date, *time._time, zone, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        usual = _parse(date_string)
        if usual is not None:
            return cls(*usual)
        for size in 10, 8, 7:
            day = _read_date(date_string[:size])
            if day is not None:
                break
        rest = date_string[size:]
        found = _read_time(rest[1:]) if rest and day else ((0,) * 4, None)
        if day is None or found is None or len(rest) == 1:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        return cls(*day, *found[0], _zone_of(found[1]))

    @classmethod
    def strptime(cls, *args):
        if len(args) != 2:
            raise TypeError('strptime() takes exactly 2 arguments '
                            f'({len(args)} given)')
        date_string, format = args
        import _strptime
        f = _strptime.parse(date_string, format)
        zone = None
        if f.offset is not None:
            offset = timedelta(0, f.offset, f.offset_fraction)
            zone = timezone(offset, f.zone) if f.zone else timezone(offset)
        return cls(f.year, f.month, f.day, f.hour, f.minute, f.second,
                   f.fraction, zone)

    # Its parts ------------------------------------------------------------

    def date(self):
        return date(*self._date)

    def time(self):
        return time(*self._time, fold=self._fold)

    def timetz(self):
        return time(*self._time, self._zone, fold=self._fold)

    def utcoffset(self):
        return _zone_offset(self._zone, self)

    def dst(self):
        return _zone_offset(self._zone, self, 'dst')

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(self)

    def timetuple(self):
        summer = self.dst()
        return self._fields(*self._time[:3],
                            -1 if summer is None else int(bool(summer)))

    def utctimetuple(self):
        offset = self.utcoffset()
        shifted = self - offset if offset else self
        return shifted._fields(*shifted._time[:3], 0)

    def timestamp(self):
        """Seconds since 1970."""
        if self._zone is None:
            return _mktime(self._date + self._time) \
                + self._time[3] / 10 ** 6
        return (self._us(self.utcoffset()) - _EPOCH_DAY * _DAY_US) / 10 ** 6

    def astimezone(self, tz=None):
        """The same moment in another zone; None: here."""
        zone = self._zone
        offset = self.utcoffset()
        if offset is None:
            seconds = _mktime(self._date + self._time)
            utc = datetime._from_us(seconds * 10 ** 6 + self._time[3],
                                    _time.gmtime)
        else:
            utc = (self - offset).replace(tzinfo=None)
        if tz is None:
            tz = _local_zone(utc)
        else:
            _check_zone(tz)
            if tz is zone:
                return self
        return tz.fromutc(type(self)(*utc._date, *utc._time, tz))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None,
                second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = year, month, day, hour, minute, second, microsecond
        fields = [old if new is None else new
                  for old, new in zip(self._date + self._time, given)]
        return type(self)(*fields,
                          self._zone if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    # Text -----------------------------------------------------------------

    def _isoformat(self, sep='T', timespec='auto'):
        offset = self.utcoffset()
        return '%04d-%02d-%02d' % self._date + sep \
            + _format_time(*self._time, timespec) + (
                '' if offset is None else _format_offset(offset._us))

    def _str(self):
        return self.isoformat(' ')

    def ctime(self):
        return '%s %s %2d %02d:%02d:%02d %04d' % (
            _DAYS[self.weekday()], _MONTHS[self.month], self.day,
            *self._time[:3], self.year)

    def __repr__(self):
        fields = list(self._date + self._time)
        while len(fields) > 5 and not fields[-1]:
            fields.pop()
        text = ', '.join(map(str, fields))
        if self._zone is not None:
            text += f', tzinfo={self._zone!r}'
        if self._fold:
            text += f', fold={self._fold}'
        return f'{_full_name(type(self))}({text})'

    # Arithmetic -----------------------------------------------------------

    def _us(self, offset):
        """Microseconds since the year 0, in UTC if there is an offset."""
        hour, minute, second, us = self._time
        seconds = (hour * 60 + minute) * 60 + second
        us += _ordinal(*self._date) * _DAY_US + seconds * 10 ** 6
        return us if offset is None else us - offset._us

    def _pair(self, other, name):
        if not isinstance(other, datetime):
            return None
        if self._zone is other._zone:
            return self._date + self._time, other._date + other._time
        mine, others = self.utcoffset(), other.utcoffset()
        if (mine is None) != (others is None):
            if name == '__eq__':
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware "
                            'datetimes')
        return self._us(mine), other._us(others)

    def _hash(self):
        return hash(self._us(self.utcoffset()))

    def _add(self, other):
        day, us = divmod(self._us(None) + other._us, _DAY_US)
        if not 1 <= day <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, 10 ** 6)
        minutes, seconds = divmod(seconds, 60)
        return type(self)(*_from_ordinal(day), minutes // 60, minutes % 60,
                          seconds, us, self._zone)

    def _sub(self, other):
        if isinstance(other, timedelta):
            return self + timedelta._of(-other._us)
        if not isinstance(other, datetime):
            return NotImplemented
        if self._zone is other._zone:
            return timedelta._of(self._us(None) - other._us(None))
        mine, others = self.utcoffset(), other.utcoffset()
        if (mine is None) != (others is None):
            raise TypeError("can't subtract offset-naive and offset-aware "
                            'datetimes')
        return timedelta._of(self._us(mine) - other._us(others))

    def __reduce__(self):
        return self._reduced(3)

    def __reduce_ex__(self, protocol):
        return self._reduced(protocol)

    def _reduced(self, protocol):
        year, month, day = self._date
        if self._fold and protocol > 3:
            month |= 128
        packed = (_packed_date((year, month, day))
                  + _packed_time(self._time, 0))
        return (type(self), (packed,) if self._zone is None
                else (packed, self._zone))


_time_class = time


def _local_zone(utc):
    """The zone here at a moment in UTC, with a fixed offset."""
    seconds = (utc._us(None) - _EPOCH_DAY * _DAY_US) // 10 ** 6
    local = _time.localtime(seconds)
    here = _ordinal(*local[:3]) * 86400 + local[3] * 3600 + local[4] * 60 \
        + local[5] - _EPOCH_DAY * 86400
    return timezone(timedelta(seconds=here - seconds),
                    _time.strftime('%Z', local))


know(timedelta._known, datetime)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
