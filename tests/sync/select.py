# baton only
# modes: plain interval fair
from baton.sync import Channel, ClosedError, Selected, select
import threading

a, b, full = Channel(1), Channel(1), Channel(1)
full.send(0)


def tell(*cases, **options):
    try:
        got = select(*cases, **options)
        print(got if type(got) is not Selected
              else (got.index, got.item, got.ok))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


tell(a, b, default='none')      # expect: none
tell(a, b, default=None)        # expect: None
tell(a, b, timeout=0)           # expect: TimeoutError: no case was ready in time
tell(a, b, timeout=0.01)        # expect: TimeoutError: no case was ready in time
tell(a, b, timeout=0.01, default=3)     # expect: 3
b.send('x')
tell(a, b)                      # expect: (1, 'x', True)
tell((full, 1), a, (b, 'y'))    # expect: (2, None, True)
tell(a, b)                      # expect: (1, 'y', True)
tell(None, a, (None, 5), default='nil')     # expect: nil
tell(default=1)                 # expect: 1
tell(timeout=0)                 # expect: TimeoutError: no case was ready in time
tell(5)
# expect: TypeError: a case of select must be a Channel, a pair (Channel, item) or None, not int
tell((a, 1, 2))
# expect: TypeError: a case of select must be a Channel, a pair (Channel, item) or None, not tuple
a.close()
tell(a, b)                      # expect: (0, None, False)
tell((a, 1))                    # expect: ClosedError: the channel is closed
channel, item, index, ok = select(a)
print(channel is a, ok)         # expect: True False

# Which of several that are ready is left to chance: each has its turn.
chosen = set()
ready = [Channel(1) for _ in range(4)]
for channel in ready:
    channel.send(0)
while len(chosen) < 4:
    got = select(*ready)
    chosen.add(got.index)
    got.channel.send(0)
print(sorted(chosen))           # expect: [0, 1, 2, 3]

# Waiting for several: whoever comes first; the others are left alone.
one, two, done = Channel(), Channel(), Channel()


def feed(channel, items):
    for item in items:
        channel.send(item)
    done.send(None)


for channel, items in (one, range(20)), (two, range(100, 130)):
    threading.Thread(target=feed, args=(channel, items)).start()
got, running = [], 2
while running:
    case = select(one, two, done)
    if case.channel is done:
        running -= 1
    else:
        got.append(case.item)
print(len(got), [n for n in got if n < 100] == list(range(20)),
      [n for n in got if n >= 100] == list(range(100, 130)))
# expect: 50 True True
print(repr(one).split(': ')[1])     # expect: 0/0, senders=0, receivers=0>

# Both ends in a select.
c = Channel()
thread = threading.Thread(target=lambda: select((c, 'sent'), one))
thread.start()
print(select(two, c)[1:])       # expect: ('sent', 1, True)
thread.join()
# One channel in two cases: it isn't its own partner.
tell(c, (c, 1), default='alone')    # expect: alone
