# python: 3.13
import copy
import datetime as dt
from datetime import date, datetime, time, timedelta, timezone

# timedelta
d = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5,
              microseconds=6)
print(d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds())
print(timedelta(0), repr(timedelta()), -d, abs(-d), d * 2, d / 2, d // 3)
print(timedelta(hours=5) / timedelta(hours=2), timedelta(1) // timedelta(0, 7))
print(timedelta(1.5), timedelta(0.1), timedelta(microseconds=0.5),
      timedelta(microseconds=1.5), timedelta(seconds=1e-7))
print(divmod(timedelta(1), timedelta(hours=7)), timedelta(1) % timedelta(0, 7))
print(timedelta(1) < timedelta(2), timedelta(1) == timedelta(hours=24),
      hash(timedelta(1)) == hash(timedelta(hours=24)), timedelta(1) == 1)
print(timedelta.max, timedelta.min, timedelta.resolution, d * 1.5, d / 1.5)
print(sum([timedelta(1), timedelta(2)], timedelta()), bool(timedelta()))

# date
a = date(2024, 2, 28)
print(a, repr(a), a + timedelta(2), a - timedelta(60), a - date(2023, 1, 1))
print(a.weekday(), a.isoweekday(), a.isocalendar(), a.toordinal(), a.ctime())
print(date.fromordinal(738000), date.fromisoformat('2024-03-01'),
      date.fromisoformat('20240301'), date.fromisoformat('2024-W05-2'))
print(a.replace(day=1), a.timetuple(), a < date(2024, 3, 1), date.max)
print(a.strftime('%d/%m/%y %A %B %j %U %%'), f'{a:%Y.%m}', f'{a}')
print([date.fromisocalendar(2020, 53, 7), date.min, date(2021, 1, 3)
       .isocalendar()])

# time
t = time(12, 30, 15, 250)
print(t, repr(t), t.replace(hour=1), time(9), repr(time()), t.hour, t.fold)
print(t.isoformat('minutes'), t.isoformat('milliseconds'), f'{t:%H-%M}')
print(time.fromisoformat('04:23:01+02:00'), time(1) < time(2))
print(time(1, tzinfo=timezone.utc), time.max)

# datetime
m = datetime(2024, 2, 29, 13, 5, 9, 123456)
print(m, repr(m), m.date(), m.time(), m.isoformat(), m.isoformat(' ', 'hours'))
print(m + timedelta(days=365), m - datetime(2024, 1, 1), m - timedelta(1))
print(m.strftime('%Y-%m-%d %H:%M:%S.%f %p %I %a %b %y|%z|%Z|'), f'{m:%H:%M}')
print(datetime.strptime('2024-01-02 03:04:05', '%Y-%m-%d %H:%M:%S'),
      datetime.strptime('Mar 5, 2021 4:07 pm', '%b %d, %Y %I:%M %p'),
      datetime.strptime('12:30:01.5 +0130', '%H:%M:%S.%f %z'))
print(datetime.fromisoformat('2024-05-06T07:08:09.123Z'),
      datetime.fromisoformat('2024-05-06 07:08'),
      datetime.fromisoformat('20240506T070809+0100'))
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, repr(u), u.timestamp(), u.utcoffset(), u.tzname(), u.timetuple())
e = timezone(timedelta(hours=-5, minutes=-30), 'XST')
print(u.astimezone(e), e, repr(e), e.utcoffset(None), u.astimezone(e) == u)
print(timezone(timedelta(hours=2)), repr(timezone(timedelta(hours=2))),
      timezone.utc, repr(dt.UTC))
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(
    1e9 + 0.5, dt.UTC), datetime.combine(a, t), m.replace(year=2020, hour=0))
print(m > datetime(2020, 1, 1), m == m.replace(), m == a, hash(m) == hash(
    m.replace()), sorted([m, datetime(2000, 1, 1)])[0].year)
print(copy.copy(m) == m, copy.deepcopy(u) == u, datetime.min, datetime.max)
print(isinstance(m, date), issubclass(datetime, date), type(m), type(d))
print(m.ctime(), m.toordinal(), m.isocalendar().week, m.weekday())
print(u.strftime('%Y%m%dT%H%M%S%z %Z %:z'), u.isoformat())
before = datetime.now()
print(isinstance(before, datetime), datetime.now() >= before,
      datetime.now(timezone.utc).tzinfo, date.today() == datetime.now().date())
x = datetime(2024, 6, 1, 12)
print(datetime.fromtimestamp(x.timestamp()) == x)

# Errors
for f in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1),
          lambda: date(0, 1, 1), lambda: datetime(2023, 1, 1, 24),
          lambda: time(0, 60), lambda: m - u, lambda: m < u,
          lambda: datetime.strptime('x', '%Y'),
          lambda: datetime.strptime('2024x', '%Y'),
          lambda: datetime.strptime('1', '%Q'), lambda: m < 'x' if 0 else 1 / 0,
          lambda: date.fromisoformat('x'), lambda: date.max + timedelta(1),
          lambda: timedelta('1'),
          lambda: datetime(2024), lambda: setattr(a, 'year', 1),
          lambda: timezone(timedelta(2)), lambda: datetime('x', 1, 1),
          lambda: datetime.strptime('2023-02-29', '%Y-%m-%d'),
          lambda: datetime.now(3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
