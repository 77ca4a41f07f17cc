# SPDX-License-Identifier: MIT
"""Dates, times, and the time between them."""

from datetime._date import MAXYEAR, MINYEAR, IsoCalendarDate as _IsoDate, date
from datetime._delta import UTC, timedelta, timezone, tzinfo
from datetime._time import time
from datetime._datetime import datetime
from sys import _dotted

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo',
           'MINYEAR', 'MAXYEAR', 'UTC']

for _cls in date, datetime, time, timedelta, timezone, tzinfo, _IsoDate:
    _cls.__module__ = 'datetime'
    _dotted(_cls)
del _cls
