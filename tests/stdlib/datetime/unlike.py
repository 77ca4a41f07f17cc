# SPDX-License-Identifier: MIT
# A date and a datetime have no difference; spans have their limits.
from datetime import date, datetime, timedelta

for left, right in ((date(2020, 1, 2), datetime(2020, 1, 1)),
                    (datetime(2020, 1, 2), date(2020, 1, 1))):
    try:
        print(left - right)
    except TypeError as error:
        print(error)
# expect: unsupported operand type(s) for -: 'datetime.date' and 'datetime.datetime'
# expect: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
for days in 10 ** 9, 2 ** 31 - 1, 2 ** 31, -10 ** 10:
    try:
        timedelta(days=days)
    except OverflowError as error:
        print(error)
# expect: days=1000000000; must have magnitude <= 999999999
# expect: days=2147483647; must have magnitude <= 999999999
# expect: Python int too large to convert to C int
# expect: Python int too large to convert to C int
