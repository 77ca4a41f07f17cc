# python: 3.13
# What C does of datetime, at its edges and beside what the language does.
import copy
import datetime as dt
import hashlib
import pickle
import random
from datetime import date, datetime, timedelta, timezone

rnd = random.Random(3)
digest = hashlib.sha256()


def note(make):
    try:
        digest.update(repr(make()).encode())
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        digest.update(type(error).__name__.encode())


def day():
    n = rnd.choice([1, 2, 59, 60, 365, 366, 730, 1461, 36524, 146097, 719163,
                    3652058, 3652059, rnd.randrange(1, 3652060)])
    return date.fromordinal(n)


def moment():
    d = day()
    return datetime(d.year, d.month, d.day, rnd.randrange(24),
                    rnd.randrange(60), rnd.randrange(60),
                    rnd.choice([0, 1, 999999, rnd.randrange(10 ** 6)]))


def span():
    size = rnd.choice([10, 10 ** 4, 10 ** 9, 10 ** 13, 10 ** 16, 10 ** 19])
    return timedelta(microseconds=rnd.randrange(-size, size))


for _ in range(1500):
    a, b, d, e, x, y = moment(), moment(), day(), day(), span(), span()
    note(lambda: (a + x, x + a, a - x))
    note(lambda: (d + x, x + d, d - x))
    note(lambda: (a - b, d - e, a < b, a == b, a != b, d <= e, d == e))
    note(lambda: (x + y, x - y, -x, abs(x), x * 3, 5 * x, x < y, x == y,
                  bool(x)))
    note(lambda: (x.days, x.seconds, x.microseconds, x.total_seconds(),
                  str(x), repr(x)))
    note(lambda: (x // 7, x / 3, x % timedelta(hours=1), x * 1.5,
                  x / (y or x)))
    note(lambda: (a.isoformat(), str(a), repr(a), d.isoformat(), str(d),
                  a.isoformat(' ', 'minutes'), a.ctime(), f'{a:%Y-%j %H}'))
    note(lambda: (d.weekday(), d.isoweekday(), d.isocalendar(), a.weekday(),
                  d.toordinal(), a.timetuple()[:], a.date(), a.time()))
    note(lambda: datetime.fromisoformat(a.isoformat()) == a)
    note(lambda: a.replace(day=31, fold=1))
    note(lambda: datetime(rnd.randrange(-1, 10001), rnd.randrange(14),
                          rnd.randrange(33), rnd.randrange(-1, 25)))
    note(lambda: timedelta(rnd.randrange(-10 ** 9, 10 ** 9),
                           hours=rnd.randrange(-10 ** 12, 10 ** 12)))
    note(lambda: hash(a) == hash(a.replace()) and hash(x) == hash(+x))
print(digest.hexdigest())

for text in ('2020-01-02', '2020-01-02T03:04', '2020-01-02 03:04:05',
             '2020-01-02T03:04:05.123456', '2020-01-02T03:04:05.1',
             '20200102T030405', '2020-W01-3', '2020-01-02T03:04:05Z',
             '2020-01-02T03:04:05+01:30', '2020-13-01', '2020-02-30T00:00',
             '2020-01-02T', '2020-01-02T25:00', '2020-1-2', '', '2020-01-02x',
             '2020-01-02T03', '2020-01-02T03:04:05.'):
    for cls in date, datetime:
        try:
            print(repr(cls.fromisoformat(text)), end=' ')
        except ValueError as error:
            print(error, end=' ')
    print()


class Day(date):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.note = 'mine'
        return self


class Stamp(datetime):
    pass


class Long(timedelta):
    pass


s = Stamp(2020, 2, 28, 23, 59)
print(type(s + timedelta(minutes=2)).__name__, s + timedelta(minutes=2),
      type(s - s).__name__, type(s.replace(day=1)).__name__)
z = Day(2020, 2, 28) + timedelta(2)
print(type(z).__name__, z, z.note, z == date(2020, 3, 1), Day.today().note)
print(type(Long(1) + Long(2)).__name__, Long(hours=5) == timedelta(0, 18000),
      Long(days=2).days)
utc = datetime(2020, 1, 1, tzinfo=timezone.utc)
east = datetime(2020, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
naive = datetime(2020, 1, 1)
print(utc == east, hash(utc) == hash(east), utc - east, utc == naive,
      utc.isoformat(), str(east), utc + timedelta(1))
for call in (lambda: utc < naive, lambda: utc - naive, lambda: naive < 5,
             lambda: naive + 5, lambda: timedelta(1) < 5,
             lambda: timedelta(1) + naive.date() + naive,
             lambda: date(1, 1, 1) - timedelta(1), lambda: datetime(2020, 1),
             lambda: date.max + timedelta(1), lambda: datetime(2020, 1.0, 1),
             lambda: date('2020', 1, 1), lambda: datetime(2020, 1, 1, fold=2),
             lambda: datetime(2020, 1, 1, tzinfo=5), lambda: timedelta('1'),
             lambda: timedelta.max + Long(1),
             lambda: date(2020, 1, 1).hour,
             lambda: setattr(naive, 'hour', 5),
             lambda: date(2020, 1, 1) < naive):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
print(date(2020, 1, 1) == naive, naive != naive.date(), naive == 'a',
      date(True, True, True), timedelta(True))
for v in naive, utc, naive.date(), timedelta(5, 6, 7), naive.time(), \
        naive.replace(fold=1), timedelta.max, s:
    for twin in copy.copy(v), copy.deepcopy(v), pickle.loads(pickle.dumps(v)):
        assert twin == v and type(twin) is type(v), v
print(datetime.min, datetime.max, timedelta.min, timedelta.max, date.min,
      date.max, datetime.resolution, timezone.min)
print(sorted({date(2020, 1, 2): 1, date(2019, 5, 6): 2}), isinstance(s, date),
      issubclass(datetime, date), datetime.__mro__[1].__name__)
