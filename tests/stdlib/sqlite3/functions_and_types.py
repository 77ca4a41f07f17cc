import datetime
import sqlite3
import warnings
warnings.simplefilter('ignore')


class Sum:
    def __init__(self):
        self.total = 0

    def step(self, v):
        self.total += v or 0

    def finalize(self):
        return self.total


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


c = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES
                    | sqlite3.PARSE_COLNAMES)
c.create_function('twice', 1, lambda x: x * 2)
c.create_function('boom', 0, lambda: 1 / 0)
c.create_aggregate('total_of', 1, Sum)
c.create_collation('backwards', lambda a, b: (a < b) - (a > b))
print(c.execute("SELECT twice(21), twice('ab'), twice(x'00')").fetchall())
try:
    c.execute('SELECT boom()').fetchall()
except sqlite3.OperationalError as e:
    print(e)
c.execute('CREATE TABLE t(n, s)')
c.executemany('INSERT INTO t VALUES(?, ?)', [(i, 'abc'[i]) for i in range(3)])
print(c.execute('SELECT total_of(n) FROM t').fetchall())
print(c.execute('SELECT s FROM t ORDER BY s COLLATE backwards').fetchall())
sqlite3.register_adapter(Point, lambda p: f'{p.x};{p.y}')
sqlite3.register_converter(
    'point', lambda b: Point(*map(int, b.split(b';'))))
c.execute('CREATE TABLE p(p point, d date, w timestamp)')
c.execute('INSERT INTO p VALUES(?, ?, ?)', (
    Point(1, 2), datetime.date(2024, 1, 2),
    datetime.datetime(2024, 1, 2, 3, 4, 5, 6)))
print(c.execute('SELECT *, p AS "q [point]" FROM p').fetchall())
other = sqlite3.connect(':memory:')
c.commit()
c.backup(other)
print(other.execute('SELECT count(*) FROM t').fetchone())
told = []
c.set_trace_callback(told.append)
c.execute('SELECT 1 + ?', (2,)).fetchall()
print(told)
other.close()
c.close()
