# fault: lost update; switches: 1
# Two threads add to one number.
import threading
count = 0

def add():
    global count
    count += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2, count
