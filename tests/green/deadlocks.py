# baton only
# Green threads that wait for each other for ever are told of.
import threading
import gil
from baton import green

a, b = threading.Lock(), threading.Lock()


def both(x, y):
    with x:
        green.sleep(0)
        with y:
            pass


stuck = [green.spawn(both, a, b), green.spawn(both, b, a)]
try:
    stuck[0].join()
except gil.Deadlock as error:
    text = str(error)
    print('Green-1 (both)' in text, 'circular wait' in text)
    # expect: True True
green.killall(stuck)
print(a.locked(), b.locked())  # expect: False False

nobody = green.Event()
waits = green.spawn(nobody.wait)


def ends():
    green.sleep(0)


ender = green.spawn(ends)
try:
    waits.join()
except gil.Deadlock:
    print('nobody sets it')  # expect: nobody sets it
