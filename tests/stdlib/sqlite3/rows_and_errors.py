# python: 3.12
import sqlite3
c = sqlite3.connect(':memory:')
cur = c.cursor()
cur.execute('CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, v REAL, b BLOB)')
print(cur.rowcount, cur.description, c.in_transaction)
cur.execute('INSERT INTO t(name, v, b) VALUES(?, ?, ?)', ('a', 1.5, b'xy'))
print(cur.rowcount, cur.lastrowid, c.in_transaction)
cur.executemany('INSERT INTO t(name) VALUES(:n)', [{'n': 'b'}, {'n': 'c'}])
c.commit()
cur.execute('SELECT * FROM t')
print(cur.description[1], cur.fetchone(), cur.fetchmany(1), cur.fetchall())
c.row_factory = sqlite3.Row
r = c.execute('SELECT * FROM t').fetchone()
print(r['NAME'], r[0], r.keys(), dict(r), tuple(r))
c.row_factory = None
for sql, given in (('SELECT * FROM nope', ()), ('SELEC 1', ()), ('', ()),
                   ('INSERT INTO t(id) VALUES(1)', ()), ('SELECT ?', ()),
                   ('SELECT 1; SELECT 2', ()), ('SELECT :a', {'b': 1}),
                   ('SELECT ?', ([],)), ('SELECT ?', 5), (5, ()),
                   ('SELECT ?', (2 ** 63,))):
    try:
        print(c.execute(sql, given).fetchall())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, 'sqlite_errorname', ''))
with c:
    c.execute("INSERT INTO t(name) VALUES('kept')")
try:
    with c:
        c.execute("INSERT INTO t(name) VALUES('gone')")
        raise KeyError
except KeyError:
    print(c.in_transaction, c.execute('SELECT count(*) FROM t').fetchone())
print('\n'.join(c.iterdump()))
c.close()
try:
    c.execute('SELECT 1')
except sqlite3.ProgrammingError as e:
    print(e)
