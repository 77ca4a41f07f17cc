# fault: torn read
# Two fields that belong together, read while one is new.
import threading

class Point:
    x = 0
    y = 0

p = Point()
p.x = p.y = 0

def move():
    p.x = 1
    p.y = 1

def look():
    x = p.x
    y = p.y
    assert x == y, (x, y)

threads = [threading.Thread(target=f) for f in (move, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
