# fault: use after free; options: --gil=off ; extra: fault=use,switches=2
# Without the lock: a count is lost, and with it the object.
import threading

class Thing:
    name = 'thing'

shared = Thing()

def use():
    mine = shared
    mine.name

other = threading.Thread(target=use)
other.start()
use()
other.join()
shared
