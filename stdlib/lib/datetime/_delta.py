# SPDX-License-Identifier: MIT
"""timedelta, tzinfo and timezone."""

from _datetime import Known, Span, know, make_span
from datetime._text import format_offset as _format_offset

_DAY_US = 86400 * 10 ** 6
_set = object.__setattr__


def _order(name):
    """A comparison of what _pair() gives, by the method of this name."""
    def compare(self, other):
        return self._compare(other, name)
    compare.__name__ = name
    return compare


class _Fixed:
    """What can't be changed once made."""

    __slots__ = ()
    __lt__ = _order('__lt__')
    __le__ = _order('__le__')
    __gt__ = _order('__gt__')
    __ge__ = _order('__ge__')
    __eq__ = _order('__eq__')

    def _compare(self, other, name):
        pair = self._pair(other, '__eq__' if name == '__ne__' else name)
        if pair is None:
            return NotImplemented
        return getattr(pair[0], name)(pair[1])

    def __setattr__(self, name, value):
        if not hasattr(type(self), name) \
                and hasattr(self, '__dict__'):
            _set(self, name, value)
            return
        raise AttributeError(
            f"attribute '{name}' of '{_owner(type(self), name)}' objects is "
            'not writable')


def _owner(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return _full_name(base)
    return _full_name(cls)


def _full_name(cls):
    if cls.__module__ == 'datetime':
        return f'datetime.{cls.__name__}'
    return cls.__name__


class timedelta(Span, _Fixed):
    """A span of time: days, seconds, microseconds."""

    __slots__ = ()
    days, seconds, microseconds = Span.days, Span.seconds, Span.microseconds

    @classmethod
    def _new(cls, days=0, seconds=0, microseconds=0, milliseconds=0,
                minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        for name, number, size in (
                ('microseconds', microseconds, 1),
                ('milliseconds', milliseconds, 1000),
                ('seconds', seconds, 10 ** 6),
                ('minutes', minutes, 60 * 10 ** 6),
                ('hours', hours, 3600 * 10 ** 6),
                ('days', days, _DAY_US), ('weeks', weeks, 7 * _DAY_US)):
            if isinstance(number, int):
                total += number * size
            elif isinstance(number, float):
                whole = int(number)
                part = (number - whole) * size
                total += whole * size + int(part)
                rest += part - int(part)
            else:
                raise TypeError('unsupported type for timedelta '
                                f'{name} component: '
                                f'{type(number).__name__}')
        if rest:
            whole = round(rest)
            if abs(whole - rest) == 0.5:
                odd = total & 1
                whole = 2 * round((rest + odd) * 0.5) - odd
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, us):
        if not -999999999 * _DAY_US <= us < 1000000000 * _DAY_US:
            days = us // _DAY_US
            if not -2 ** 31 <= days < 2 ** 31:
                raise OverflowError('Python int too large to convert to C '
                                    'int')
            raise OverflowError(f'days={days}; must have magnitude '
                                '<= 999999999')
        return make_span(cls, us)

    def _days(self):
        return self._us // _DAY_US

    def _seconds(self):
        return self._us % _DAY_US // 10 ** 6

    def _microseconds(self):
        return self._us % 10 ** 6

    def _total(self):
        return self._us / 10 ** 6

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (
            ('days', self.days), ('seconds', self.seconds),
            ('microseconds', self.microseconds)) if value]
        return f"{_full_name(type(self))}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02}:{seconds:02}'
        if self.days:
            s = '' if abs(self.days) == 1 else 's'
            text = f'{self.days} day{s}, {text}'
        if self.microseconds:
            text += f'.{self.microseconds:06}'
        return text

    def _add(self, other):
        return timedelta._of(self._us + other._us)

    def _sub(self, other):
        return timedelta._of(self._us - other._us)

    def _neg(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return timedelta._of(self._us)

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def _mul(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._of(_round_div(self._us * top, bottom))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_round_div(self._us, other))
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._of(_round_div(self._us * bottom, top))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._us % other._us)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            n, rest = divmod(self._us, other._us)
            return n, timedelta._of(rest)
        return NotImplemented

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


def _round_div(a, b):
    """a / b to the nearest int, halves to even."""
    q, r = divmod(a, b)
    r *= 2
    over = r > b if b > 0 else r < b
    return q + 1 if over or r == b and q % 2 else q


timedelta._known = know(Known, timedelta)
timedelta.min = timedelta._of(-999999999 * _DAY_US)
timedelta.max = timedelta._of(1000000000 * _DAY_US - 1)
timedelta.resolution = timedelta._of(1)


class tzinfo:
    """What a time zone has to know."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError(
            'a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """A time in UTC as one here."""
        from datetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset, summer = dt.utcoffset(), dt.dst()
        if offset is None or summer is None:
            raise ValueError(
                'fromutc() requires a non-None utcoffset() result')
        shift = offset - summer
        if shift:
            dt += shift
            summer = dt.dst()
        return dt + summer

    def __reduce__(self):
        args = getattr(self, '__getinitargs__', tuple)()
        return type(self), args, self.__getstate__()


know(timedelta._known, tzinfo)


class timezone(tzinfo):
    """A zone with a fixed offset from UTC."""

    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be '
                            'datetime.timedelta, not '
                            f'{type(offset).__name__}')
        if name is not None and not isinstance(name, str):
            raise TypeError('timezone() argument 2 must be str, not '
                            f'{type(name).__name__}')
        if not -_DAY_US < offset._us < _DAY_US:
            raise ValueError(
                'offset must be a timedelta strictly between '
                '-timedelta(hours=24) and timedelta(hours=24), not '
                f'{offset!r}.')
        if name is None and not offset and cls is timezone \
                and hasattr(cls, 'utc'):
            return cls.utc
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        _check_dt(dt, 'utcoffset')
        return self._offset

    def dst(self, dt):
        _check_dt(dt, 'dst')
        return None

    def tzname(self, dt):
        _check_dt(dt, 'tzname')
        if self._name is not None:
            return self._name
        if not self._offset:
            return 'UTC'
        return 'UTC' + _format_offset(self._offset._us)

    def fromutc(self, dt):
        from datetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_full_name(type(self))}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        if self._name is None:
            return type(self), (self._offset,)
        return type(self), (self._offset, self._name)


def _check_dt(dt, what):
    from datetime import datetime
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError(f'{what}(dt) argument must be a datetime instance or '
                        f'None, not {type(dt).__name__}')


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
