# baton only
# What is in a channel lives as long as it, and no longer; cycles are found.
from baton.sync import Channel
import gc
import weakref


class Thing:
    pass


thing = Thing()
gone = weakref.ref(thing)
c = Channel(3)
c.send(thing)
del thing
print(gone() is not None)       # expect: True
c.recv()
print(gone() is None)           # expect: True
thing = Thing()
gone = weakref.ref(thing)
c.send(thing)
c.send(c)                       # a cycle
del thing, c
gc.collect()
print(gone() is None)           # expect: True
thing = Thing()
gone = weakref.ref(thing)
c = Channel()
try:
    c.send(thing, timeout=0)
except TimeoutError:
    pass
del thing
print(gone() is None)           # expect: True
thing = Thing()
gone = weakref.ref(thing)
c.close()
try:
    c.send(thing)
except Exception as error:
    print(type(error).__name__)     # expect: ClosedError
del thing
print(gone() is None)           # expect: True
