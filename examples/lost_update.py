# baton only
# exit: 1
# Two threads add one to a number; one of the additions can get lost.
#
# `x += 1` reads x, adds, and writes x. A switch between the read and the
# write is all it takes. `gil.explore` tries schedules until it has the one
# with the fewest switches, and shows it. The same from the command line, for
# a whole script: `baton --explore script.py`.
import gil
import sys
import threading

x = 0


def add():
    global x
    x += 1


def run():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return x


def is_two(result):
    return result == 2


found = gil.explore(run, check=is_two, budget=20)
print(found)
sys.exit(found.failed)
