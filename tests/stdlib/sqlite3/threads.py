# modes: plain interval
# Each thread has a connection of its own, to one file.
import os
import sqlite3
import tempfile
import threading

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'x.db')
with sqlite3.connect(path) as c:
    c.execute('CREATE TABLE t(a)')
shared = sqlite3.connect(path, check_same_thread=False)
lock = threading.Lock()


def work(n):
    own = sqlite3.connect(path, timeout=60)
    for i in range(5):
        with own:
            own.execute('INSERT INTO t VALUES(?)', (n * 10 + i,))
    own.close()
    with lock:
        shared.execute('SELECT count(*) FROM t').fetchone()
    try:
        c.execute('SELECT 1')
    except sqlite3.ProgrammingError as e:
        assert 'created in a thread' in str(e)


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.execute('SELECT count(*), sum(a) FROM t').fetchone())
shared.close()
c.close()
os.remove(path)
os.rmdir(folder)
