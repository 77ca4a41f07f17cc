# options: --seed=2
# baton only
# Daemons are left behind at the end, wherever they are.
import threading
import time


def forever():
    while True:
        time.sleep(1)


def spin():
    while True:
        pass


for target in (forever, spin, threading.Event().wait):
    threading.Thread(target=target, daemon=True).start()
time.sleep(5)
print('the end')   # expect: the end
