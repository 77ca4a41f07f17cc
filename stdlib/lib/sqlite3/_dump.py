# SPDX-License-Identifier: MIT
"""A database as the SQL that makes it."""


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _inserts(cursor, table):
    names = [row[1] for row in
             cursor.execute(f'PRAGMA table_info({_quoted(table)})')]
    values = " || ',' || ".join(f'quote({_quoted(name)})' for name in names)
    into = _quoted(table).replace("'", "''")
    for row in cursor.execute(
            f"SELECT 'INSERT INTO {into} VALUES(' || {values} || ')' "
            f'FROM {_quoted(table)}').fetchall():
        yield f'{row[0]};'


def dump(connection, filter=None):
    cursor = connection.cursor()
    cursor.row_factory = None
    where, given = '', ()
    if filter:
        where, given = ' AND "name" LIKE ?', (filter,)
    if any(cursor.execute('PRAGMA foreign_keys').fetchone() or ()):
        yield 'PRAGMA foreign_keys=OFF;'
    yield 'BEGIN TRANSACTION;'
    sequences = []
    tables = cursor.execute(
        'SELECT "name", "sql" FROM "sqlite_master" WHERE "sql" NOT NULL AND '
        f'"type" == \'table\'{where} ORDER BY "name"', given).fetchall()
    for table, sql in tables:
        if table == 'sqlite_sequence':
            sequences = ['DELETE FROM "sqlite_sequence";',
                         *_inserts(cursor, table)]
            continue
        if table == 'sqlite_stat1':
            yield 'ANALYZE "sqlite_master";'
        elif table.startswith('sqlite_'):
            continue
        else:
            yield f'{sql};'
        yield from _inserts(cursor, table)
    for _, sql in cursor.execute(
            'SELECT "name", "sql" FROM "sqlite_master" WHERE "sql" NOT NULL '
            f"AND \"type\" IN ('index', 'trigger', 'view'){where}",
            given).fetchall():
        yield f'{sql};'
    yield from sequences
    yield 'COMMIT;'
