# baton only
# exit: 1
# The race of reference counts, step by step: the shortest schedule of two
# threads that frees an object one of them still uses.
#
# Both threads read the object's count and both write the same number: one
# reference isn't counted. When both have given theirs back, the count comes
# to zero too early, the object is freed, and the other thread touches what
# is gone. `gil="off"` takes the lock away, so that a switch can come between
# the load and the store of a count; `about=Thing` leaves other objects alone.
import gil
import sys
import threading


class Thing:
    name = 'thing'


shared = Thing()


def use():
    mine = shared       # one reference more
    mine.name           # given back at the end


def run():
    other = threading.Thread(target=use)
    other.start()
    use()
    other.join()
    return shared       # still there?


found = gil.explore(run, gil='off', fault='use after free', about=Thing,
                    strategy='bound', budget=40)
print(found)
sys.exit(found.failed)
