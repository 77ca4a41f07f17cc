# baton only
# modes: plain interval fair
from baton.sync import Channel, ClosedError
import threading

c = Channel(2)
print(len(c), c.capacity, c.closed, bool(c))    # expect: 0 2 False True
c.send('a')
c.send('b', timeout=1)
print(len(c), repr(c).split(': ')[1])
# expect: 2 2/2, senders=0, receivers=0>


def tell(call, *args, **options):
    try:
        print(call(*args, **options))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


tell(c.send, 'c', timeout=0)    # expect: TimeoutError: nobody received the item
tell(c.send, 'c', timeout=0.01) # expect: TimeoutError: nobody received the item
tell(c.recv)                    # expect: a
tell(c.recv, 0)                 # expect: b
tell(c.recv, timeout=0)         # expect: TimeoutError: nobody sent an item
tell(c.recv, timeout=0.01)      # expect: TimeoutError: nobody sent an item
c.send('last')
c.close()
print(c.closed, repr(c).split(': ')[1])
# expect: True closed, 1/2, senders=0, receivers=0>
tell(c.send, 'no')              # expect: ClosedError: the channel is closed
tell(c.close)                   # expect: ClosedError: the channel is closed
print(list(c), list(c))         # expect: ['last'] []
tell(c.recv)                    # expect: ClosedError: the channel is closed
print(issubclass(ClosedError, Exception), ClosedError.__module__)
# expect: True baton.sync
tell(Channel, -1)               # expect: ValueError: capacity must not be negative
tell(Channel, 1.5)
# expect: TypeError: 'float' object cannot be interpreted as an integer
tell(c.send)
# expect: TypeError: send() missing required argument 'item' (pos 1)
tell(c.recv, timeout='x')       # expect: TypeError: '>' not supported between instances of 'str' and 'int'

# Without room, both sides wait for each other.
c = Channel()
log = []


def produce():
    for i in range(5):
        c.send(i)
        log.append(f'sent {i}')
    c.close()


thread = threading.Thread(target=produce)
thread.start()
got = [item for item in c]
thread.join()
print(got, log[-1], len(log))   # expect: [0, 1, 2, 3, 4] sent 4 5

# Order is kept, in a ring that grows and goes round.
c = Channel(1000)
got = []
for round in range(5):
    for i in range(100 * round):
        c.send((round, i))
    while len(c) > 30:
        got.append(c.recv())
c.close()
got += c
print(len(got), got == sorted(got))     # expect: 1000 True

# Closing ends all who wait.
c = Channel()
ends = []


def receive():
    try:
        c.recv()
    except ClosedError:
        ends.append('end')


threads = [threading.Thread(target=receive) for _ in range(3)]
for thread in threads:
    thread.start()
gate = threading.Event()
while 'receivers=3' not in repr(c):
    gate.wait(0.001)
c.close()
for thread in threads:
    thread.join()
print(ends)                     # expect: ['end', 'end', 'end']
c = Channel(1)
c.send(1)
thread = threading.Thread(target=tell, args=(c.send, 2))
thread.start()
while 'senders=1' not in repr(c):
    gate.wait(0.001)
c.close()
thread.join()                   # expect: ClosedError: the channel is closed
print(list(c))                  # expect: [1]
