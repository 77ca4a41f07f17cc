# SPDX-License-Identifier: MIT
"""Days as numbers, and dates and times as text."""

import time as _time

from _datetime import from_ordinal, ordinal

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNITS = {'hours': 0, 'minutes': 1, 'seconds': 2, 'milliseconds': 3,
          'microseconds': 6}


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def iso_week_start(year):
    """The Monday of the week that has the year's first Thursday."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def format_offset(us, colon=':'):
    """+01:00."""
    sign = '-' if us < 0 else '+'
    seconds, us = divmod(abs(us), 10 ** 6)
    minutes, seconds = divmod(seconds, 60)
    text = f'{sign}{minutes // 60:02}{colon}{minutes % 60:02}'
    if seconds or us:
        text += f'{colon}{seconds:02}'
    return f'{text}.{us:06}' if us else text


def format_time(hour, minute, second, us, timespec):
    """12:34:56.789."""
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec not in _UNITS:
        raise ValueError('Unknown timespec value')
    parts = _UNITS[timespec]
    text = ':'.join([f'{n:02}' for n in (hour, minute, second)][:parts + 1])
    if parts > 2:
        text += '.' + f'{us:06}'[:parts]
    return text


def _digits(text):
    return text.isdigit() and text.isascii()


def read_date(text):
    """(year, month, day) of ISO 8601, or None."""
    year = text[:4]
    if len(text) < 7 or not _digits(year):
        return None
    colon = '-' if text[4] == '-' else ''
    rest = text[4 + len(colon):]
    if rest[:1] == 'W':
        return _read_week(int(year), rest[1:], colon)
    if colon:
        fine = len(rest) == 5 and rest[2] == '-'
        month, day = rest[:2], rest[3:]
    else:
        fine = len(rest) == 4
        month, day = rest[:2], rest[2:]
    if not fine or not _digits(month) or not _digits(day):
        return None
    return int(year), int(month), int(day)


def _read_week(year, text, mark):
    week, day = text[:2], text[2:]
    if mark and day:
        if day[0] != mark:
            return None
        day = day[1:]
    day = day or '1'
    if not _digits(week) or len(week) != 2 or day not in list('1234567'):
        return None
    week = int(week)
    last = (iso_week_start(year + 1) - iso_week_start(year)) // 7
    if not 1 <= week <= last:
        raise ValueError(f'Invalid week: {week}')
    return from_ordinal(iso_week_start(year) + (week - 1) * 7 + int(day) - 1)


def _read_clock(text):
    """Up to [hour, minute, second, microsecond] of a text, or None."""
    clock, mark, fraction = text.partition('.')
    if not mark:
        clock, mark, fraction = text.partition(',')
    parts = clock.split(':') if ':' in clock else \
        [clock[i:i + 2] for i in range(0, len(clock), 2)]
    if not 1 <= len(parts) <= 3 or mark and (
            len(parts) != 3 or not _digits(fraction)):
        return None
    if not all(len(p) == 2 and _digits(p) for p in parts):
        return None
    fields = [int(p) for p in parts] + [0] * (3 - len(parts))
    return fields + [int(fraction[:6].ljust(6, '0')) if mark else 0]


def read_time(text):
    """((hour, minute, second, microsecond), offset in us or None)."""
    offset = None
    if text[-1:] in ('Z', 'z'):
        offset, text = 0, text[:-1]
    else:
        at = max(text.find('+'), text.find('-'))
        if at >= 0:
            parts = _read_clock(text[at + 1:])
            if parts is None:
                return None
            offset = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 10 ** 6 \
                + parts[3]
            offset = -offset if text[at] == '-' else offset
            text = text[:at]
    fields = _read_clock(text)
    return None if fields is None else (tuple(fields), offset)


def _offset_text(moment, colon):
    offset = moment.utcoffset() if hasattr(moment, 'utcoffset') else None
    return '' if offset is None else format_offset(offset._us, colon)


def strftime(moment, format, fields):
    """time.strftime with what only a datetime has: %f, %z, %:z, %Z."""
    if not isinstance(format, str):
        raise TypeError('strftime() argument 1 must be str, not '
                        f'{type(format).__name__}')
    out, at = [], 0
    while True:
        mark = format.find('%', at)
        if mark < 0:
            out.append(format[at:])
            break
        out.append(format[at:mark])
        at = mark + 2
        c = format[mark + 1:at]
        if c == 'f':
            out.append(f"{getattr(moment, 'microsecond', 0):06}")
        elif c == 'z':
            out.append(_offset_text(moment, ''))
        elif c == ':' and format[at:at + 1] == 'z':
            out.append(_offset_text(moment, ':'))
            at += 1
        elif c == 'Z':
            name = moment.tzname() if hasattr(moment, 'tzname') else None
            out.append((name or '').replace('%', '%%'))
        else:
            out.append('%' + c)
    return _time.strftime(''.join(out), fields)
