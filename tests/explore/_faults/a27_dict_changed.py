# fault: change during iteration
# Goes through a dict that another thread adds to.
import threading
table = {'a': 1, 'b': 2}

def look():
    for key in table:
        table[key]

def add():
    table['c'] = 3

threads = [threading.Thread(target=f) for f in (look, add)]
for t in threads:
    t.start()
for t in threads:
    t.join()
