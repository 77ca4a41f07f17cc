# SPDX-License-Identifier: MIT
"""Dates and times from text, for time.strptime and datetime.strptime.

A format is turned into a pattern once; what it finds is put together in
_Found. Names are English: the C locale is the only one.
"""

import re

DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday',
        'Sunday']
MONTHS = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July',
          'August', 'September', 'October', 'November', 'December']
_DAY_NAMES = [n.lower() for n in DAYS]
_DAY_SHORT = [n[:3] for n in _DAY_NAMES]
_MONTH_NAMES = [n.lower() for n in MONTHS]
_MONTH_SHORT = [n[:3] for n in _MONTH_NAMES]


def _one_of(names):
    return '|'.join(sorted(filter(None, names), key=len, reverse=True))


_DIRECTIVES = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]'
         r'|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))',
    'A': f'(?P<A>{_one_of(_DAY_NAMES)})',
    'a': f'(?P<a>{_one_of(_DAY_SHORT)})',
    'B': f'(?P<B>{_one_of(_MONTH_NAMES)})',
    'b': f'(?P<b>{_one_of(_MONTH_SHORT)})',
    'p': '(?P<p>am|pm)',
    'Z': '(?P<Z>utc|gmt|{zones})',
    '%': '%',
}
_WHOLE = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S',
          'r': '%I:%M:%S %p', 'R': '%H:%M', 'T': '%H:%M:%S', 'D': '%m/%d/%y',
          'F': '%Y-%m-%d', 'h': '%b'}
_compiled = {}


def _pattern(format):
    out, at = [], 0
    text = format
    while at < len(text):
        c = text[at]
        at += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            out.append(r'\s+')
        elif c != '%':
            out.append(re.escape(c))
        else:
            if at == len(text):
                raise ValueError(f"stray % in format '{format}'")
            c = text[at]
            at += 1
            if c in _WHOLE and c not in 'DFRTrh':
                text = text[:at] + _WHOLE[c] + text[at:]
                continue
            part = _DIRECTIVES.get(c)
            if part is None:
                raise ValueError(f"'{c}' is a bad directive in format "
                                 f"'{format}'")
            if c == 'Z':
                import time
                zones = [re.escape(z.lower()) for z in time.tzname]
                part = part.format(zones=_one_of(zones))
            out.append(part)
    try:
        return re.compile(''.join(out), re.IGNORECASE)
    except re.error as e:
        if 'redefinition' in str(e):
            name = e.msg.split("'")[1]
            e.msg = (f'redefinition of group name {name!r} as group '
                     + e.msg.split('as group ')[1])
        raise


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_week(year, month, day):
    from datetime import date
    return date(year, month, day).weekday()


def _from_week(year, week, weekday, monday_first):
    """The day of the year of a weekday in a week."""
    first = _day_of_week(year, 1, 1)
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    days_in_week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + days_in_week_0 + 7 * (week - 1) + weekday


class _Found:
    """What was found in the text."""

    def __init__(self, groups):
        self.groups = groups
        self.year = self.number('Y')
        if groups.get('y') is not None:
            year = int(groups['y'])
            self.year = year + (2000 if year <= 68 else 1900)
        self.iso_year = self.number('G')
        self.month = self._month()
        self.day = self.number('d')
        self.hour = self._hour()
        self.minute = self.number('M') or 0
        self.second = self.number('S') or 0
        self.fraction = int((groups.get('f') or '0').ljust(6, '0'))
        self.weekday = self._weekday()
        self.yearday = self.number('j')
        self._zone()

    def number(self, name):
        text = self.groups.get(name)
        return None if text is None else int(text)

    def _month(self):
        for name, table in (('B', _MONTH_NAMES), ('b', _MONTH_SHORT)):
            if self.groups.get(name):
                return table.index(self.groups[name].lower())
        return self.number('m')

    def _hour(self):
        hour = self.number('I')
        if hour is None:
            return self.number('H') or 0
        half = (self.groups.get('p') or '').lower()
        if half == 'pm':
            return hour if hour == 12 else hour + 12
        return 0 if hour == 12 and half in ('', 'am') else hour

    def _weekday(self):
        for name, table in (('A', _DAY_NAMES), ('a', _DAY_SHORT)):
            if self.groups.get(name):
                return table.index(self.groups[name].lower())
        if self.groups.get('w'):
            return (int(self.groups['w']) + 6) % 7
        return int(self.groups['u']) - 1 if self.groups.get('u') else None

    def _zone(self):
        """Sets the offset in seconds (with a fraction's microseconds), the
        name, and whether it's summer time."""
        self.offset, self.zone, self.summer = None, None, -1
        self.offset_fraction = 0
        text = self.groups.get('z')
        if text == 'Z':
            self.offset = 0
        elif text:
            digits = text[1:].replace(':', '')
            digits, _, fraction = digits.partition('.')
            seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 \
                + int(digits[4:6] or 0)
            sign = -1 if text[0] == '-' else 1
            self.offset = sign * seconds
            self.offset_fraction = sign * int(fraction.ljust(6, '0'))
        name = self.groups.get('Z')
        if name:
            import time
            name = name.lower()
            self.zone = name.upper() if name in ('utc', 'gmt') else None
            zones = [z.lower() for z in time.tzname]
            if name in ('utc', 'gmt'):
                self.summer = 0
            elif name in zones:
                self.summer = zones.index(name)
                self.zone = time.tzname[self.summer]

    def settle(self):
        """Fills in what follows from the rest."""
        from datetime import date
        week = self.number('V')
        if self.iso_year is not None:
            if self.yearday is not None:
                raise ValueError("Day of the year directive '%j' is not "
                                 "compatible with ISO year directive '%G'. "
                                 "Use '%Y' instead.")
            if week is None or self.weekday is None:
                raise ValueError(
                    "ISO year directive '%G' must be used with the ISO week "
                    "directive '%V' and a weekday directive ('%A', '%a', "
                    "'%w', or '%u').")
            found = date.fromisocalendar(self.iso_year, week,
                                         self.weekday + 1)
            self.year, self.month, self.day = \
                found.year, found.month, found.day
        elif week is not None:
            if self.year is None or self.weekday is None:
                raise ValueError(
                    "ISO week directive '%V' must be used with the ISO year "
                    "directive '%G' and a weekday directive ('%A', '%a', "
                    "'%w', or '%u').")
            raise ValueError("ISO week directive '%V' is incompatible with "
                             "the year directive '%Y'. Use the ISO year "
                             "'%G' instead.")
        shown = self.year
        year = self.year
        if year is None:
            year = 1904 if self.month == 2 and self.day == 29 else 1900
        if self.yearday is None and self.weekday is not None \
                and self.month is None and self.day is None:
            for name in 'UW':
                number = self.number(name)
                if number is not None and shown is not None:
                    self.yearday = _from_week(year, number, self.weekday,
                                              name == 'W')
            if self.yearday is not None and self.yearday <= 0:
                year -= 1
                self.yearday += 366 if _leap(year) else 365
        if self.yearday is not None and self.month is None:
            found = date.fromordinal(
                date(year, 1, 1).toordinal() + self.yearday - 1)
            year, self.month, self.day = found.year, found.month, found.day
        self.month = self.month or 1
        self.day = self.day or 1
        if self.yearday is None:
            try:
                self.yearday = date(year, self.month, self.day).toordinal() \
                    - date(year, 1, 1).toordinal() + 1
            except ValueError:
                raise ValueError('day is out of range for month') from None
        if self.weekday is None:
            self.weekday = _day_of_week(year, self.month, self.day)
        self.year = 1900 if shown is None and year == 1904 else year


def parse(text, format):
    """A _Found of the text."""
    for i, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {i} must be str, not '
                            f'{type(value)}')
    pattern = _compiled.get(format)
    if pattern is None:
        if len(_compiled) > 20:
            _compiled.clear()
        pattern = _compiled[format] = _pattern(format)
    m = pattern.match(text)
    if not m:
        raise ValueError(
            f'time data {text!r} does not match format {format!r}')
    if m.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[m.end():]}')
    found = _Found(m.groupdict())
    found.settle()
    return found


def struct_time(text, format):
    """The nine fields of time.strptime."""
    f = parse(text, format)
    return (f.year, f.month, f.day, f.hour, f.minute, f.second, f.weekday,
            f.yearday, f.summer)
