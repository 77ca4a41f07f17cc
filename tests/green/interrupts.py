# baton only
# Ctrl-C reaches the main thread, whoever runs; sys.exit ends the script.
# exit: 7
import os
import signal
import sys
import threading
import time
from baton import green


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


green.spawn(interrupt)
try:
    time.sleep(1000)
except KeyboardInterrupt:
    print('while all wait')  # expect: while all wait

spinning = threading.Event()


def from_outside():
    spinning.wait()
    interrupt()


def spin():
    spinning.set()
    while True:
        pass


threading.Thread(target=from_outside).start()
busy = green.spawn(spin)
try:
    busy.join()
except KeyboardInterrupt:
    print('while one runs', repr(busy.exception))
    # expect: while one runs KeyboardInterrupt()

signal.signal(signal.SIGUSR1, lambda *_: print('in', green.current().name))
green.spawn(os.kill, os.getpid(), signal.SIGUSR1).join()
# expect: in Green-3 (kill)


def leaves():
    sys.exit(7)


green.spawn(leaves)
time.sleep(1000)
