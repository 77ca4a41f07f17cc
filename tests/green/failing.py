# baton only
# An exception that nobody asks for is printed, with the thread's name.
from baton import green


def inner():
    return 1 // 0


def fails():
    green.sleep(0)
    inner()


green.spawn(fails).join()
# expect stderr: Exception in thread Green-1 (fails):
