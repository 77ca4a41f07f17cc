# SPDX-License-Identifier: MIT
"""Months and years as tables."""

import datetime
from enum import IntEnum, global_enum
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday',
           'firstweekday', 'isleap', 'leapdays', 'weekday', 'monthrange',
           'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm',
           'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar',
           'TextCalendar', 'Day', 'Month', 'MONDAY', 'TUESDAY', 'WEDNESDAY',
           'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY', 'JANUARY', 'FEBRUARY',
           'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER',
           'OCTOBER', 'NOVEMBER', 'DECEMBER']

day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday',
            'Saturday', 'Sunday']
month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June',
              'July', 'August', 'September', 'October', 'November',
              'December']
day_abbr = [n[:3] for n in day_name]
month_abbr = [n[:3] for n in month_name]
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
Day = IntEnum('Day', [n.upper() for n in day_name], start=0)
Month = IntEnum('Month', [n.upper() for n in month_name[1:]])
global_enum(Day)
global_enum(Month)


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return (f'bad weekday number {self.weekday!r}; must be 0 (Monday) to '
                '6 (Sunday)')


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """How many leap years there are from y1 up to y2."""
    y1, y2 = y1 - 1, y2 - 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) \
        + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """(weekday of the first day, how many days)."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), mdays[month] + (month == 2
                                                    and isleap(year))


class Calendar:
    """The days of months, in weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self.firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, (self.firstweekday - first - days) % 7)

    def itermonthdays2(self, year, month):
        for i, d in enumerate(self.itermonthdays(year, month),
                              self.firstweekday):
            yield d, i % 7

    def itermonthdates(self, year, month):
        first, days = monthrange(year, month)
        start = datetime.date(year, month, 1)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - days) % 7
        for i in range(-before, days + after):
            yield start + datetime.timedelta(i)

    def itermonthdays3(self, year, month):
        for d in self.itermonthdates(year, month):
            yield d.year, d.month, d.day

    def itermonthdays4(self, year, month):
        for d in self.itermonthdates(year, month):
            yield d.year, d.month, d.day, d.weekday()

    def _weeks(self, days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def _years(self, make, year, width):
        months = [make(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardayscalendar(self, year, width=3):
        return self._years(self.monthdayscalendar, year, width)

    def yeardatescalendar(self, year, width=3):
        return self._years(self.monthdatescalendar, year, width)


class TextCalendar(Calendar):
    """Calendars as text."""

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else f'{day:2}').center(width)

    def formatweek(self, theweek, width):
        return ' '.join([self.formatday(d, w, width) for d, w in theweek])

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatweekday(self, day, width):
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join([self.formatweekday(i, width)
                         for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        return (f'{name} {theyear!r}' if withyear else name).center(width)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth,
                                      7 * (w + 1) - 1).rstrip(),
                 self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip() for week in
                  self.monthdays2calendar(theyear, themonth)]
        return ''.join([line + '\n' * l for line in lines])

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        out = [repr(theyear).center(width * m + c * (m - 1)).rstrip(),
               '\n' * l]
        header = self.formatweekheader(w)
        gap = ' ' * c

        def row(parts):
            return gap.join([p.center(width) for p in parts]).rstrip()
        for start in range(1, 13, m):
            months = range(start, min(start + m, 13))
            out += ['\n' * l, row([self.formatmonthname(
                theyear, k, width, False) for k in months]), '\n' * l,
                row([header] * len(months)), '\n' * l]
            tables = [self.monthdays2calendar(theyear, k) for k in months]
            for i in range(max(map(len, tables))):
                weeks = [self.formatweek(t[i], w) if i < len(t) else ''
                         for t in tables]
                out += [row(weeks), '\n' * l]
        return ''.join(out)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


_text = TextCalendar()
firstweekday = _text.getfirstweekday
monthcalendar = _text.monthdayscalendar
prweek = _text.prweek
week = _text.formatweek
weekheader = _text.formatweekheader
prmonth = _text.prmonth
month = _text.formatmonth
calendar = _text.formatyear
prcal = _text.pryear


def setfirstweekday(firstweekday):
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    _text.firstweekday = firstweekday


def timegm(tuple):
    """Seconds since 1970 of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
