# python: 3.13
# Pickles are those of CPython, and messages name the types as it does.
import datetime as d
import pickle

zone = d.timezone(d.timedelta(hours=1), 'X')
for x in (d.date(2024, 5, 6), d.time(1, 2, 3, 4), d.time(1, tzinfo=zone),
          d.datetime(2024, 5, 6, 7, 8, 9, 10, fold=1),
          d.datetime(2024, 5, 6, tzinfo=zone)):
    print(x.__reduce_ex__(2), x.__reduce_ex__(4))
    for protocol in 2, 4:
        print(pickle.loads(pickle.dumps(x, protocol)) == x)
for f in (lambda: d.date.today() + 1, lambda: d.timedelta() < 1,
          lambda: len(d.datetime.now()), lambda: 'a' + d.date.min,
          lambda: d.date.min.nothing, lambda: sum([d.timedelta()], 'a'),
          lambda: d.datetime.strptime('a'), lambda: d.date.min.__setattr__(
              'year', 1), lambda: d.date.fromisocalendar(2024, 1, 9)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class Mine(d.datetime):
    pass


print(repr(Mine(2024, 1, 2)))
