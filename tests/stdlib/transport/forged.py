# baton only
# Truncated and forged messages raise; they never crash. (By hand: rounds of
# mutants as the first argument, the seed as the second.)
import collections
import dataclasses
import datetime
import enum
import os
import random
import sys
import _transport as T
from multiprocessing import Pipe
from _multiprocessing import Wire

class Plain:
    def __init__(self, x):
        self.x = x

    def double(self):
        return Plain(self.x * 2)

class Slots:
    __slots__ = 'a', 'b'

    def __init__(self):
        self.a = 1

class Color(enum.Enum):
    RED = 1

@dataclasses.dataclass
class Data:
    a: int
    b: list

class Err(Exception):
    def __init__(self, a):
        super().__init__(a)
        self.more = a

def closed_over():
    total = 0
    def add(x, *rest, y=2, **options):
        nonlocal total
        total += x
        return [Plain(z) for z in rest], total
    return add

cycle = [1]
cycle.append({'self': cycle})
CORPUS = [
    None, [True, False, ..., NotImplemented], [0, -1, 2 ** 70, -2 ** 65, 1.5],
    'text é €', b'bytes', bytearray(b'array'), cycle, (1, (2, (3,))),
    {'k': {1, 2}, (1,): frozenset('ab')}, range(1, 9, 2), slice(1, None, 2),
    len, str.upper, 'x'.join, Plain(5), [Slots(), Plain], Color.RED,
    Data(1, [2]), Err('no'), OSError(2, 'no', 'name'),
    collections.deque([1, 2]), collections.OrderedDict(a=1),
    collections.Counter('aab'), datetime.datetime(2020, 1, 2, 3),
    lambda x: x + 1, closed_over(), closed_over,
]

def attempt(data):
    try:
        T.loads(data)
        return 'loaded'
    except RecursionError:
        return 'deep'
    except Exception as error:
        return type(error).__name__

def mutant(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        if not data:
            break
        at = rng.randrange(2, len(data)) if len(data) > 2 else 0
        what = rng.randrange(5)
        if what == 0:
            data[at] = rng.randrange(256)
        elif what == 1:
            data[at] ^= 1 << rng.randrange(8)
        elif what == 2:
            del data[at:at + rng.randrange(1, 5)]
        elif what == 3:
            data[at:at] = bytes(rng.randrange(256)
                                for _ in range(rng.randrange(1, 5)))
        else:
            other = rng.choice(messages)
            begin = rng.randrange(len(other))
            data[at:at + 4] = other[begin:begin + rng.randrange(1, 40)]
    return bytes(data)

messages = [T.dumps(value) for value in CORPUS]
rounds = int(sys.argv[1]) if sys.argv[1:] else 20
rng = random.Random(int(sys.argv[2]) if sys.argv[2:] else 1)
print({attempt(message) for message in messages})       # expect: {'loaded'}
short = {attempt(message[:n]) for message in messages
         for n in range(len(message))}
print('EOFError' in short, 'loaded' in short)           # expect: True False
print({attempt(message + b'\0') for message in messages})  # expect: {'ValueError'}
for _ in range(rounds):
    for message in messages:
        attempt(mutant(message, rng))
# With blocks: whole, and as parts.
parts = T.dumps_parts({'a': b'x' * 70000, 'b': [b'y' * 65536, 1]})
print(len(parts), attempt(parts), attempt(b''.join(parts)))
# expect: 3 loaded loaded
print({attempt(wrong) for wrong in (
    parts[:2], parts[:1], (parts[0], parts[2], parts[1]), (*parts, b''),
    (b'', b''), (parts[0][:-1], *parts[1:]), b''.join(parts)[:-1],
    b''.join(parts) + b'x', b'\xb1\x02', b'\xb1\x02' + b'\0' * 8)})
# expect: {'ValueError'}
for _ in range(5 * rounds):
    front = mutant(parts[0], rng)
    attempt((front, *parts[1:]))
    attempt(front + parts[1] + parts[2])

print(attempt(b''), attempt(b'\x80\x04N.'), attempt(b'\xb1\xff\x00'))
# expect: EOFError ValueError ValueError

# The sizes of blocks make no sense: the next message is understood.
a, b = Pipe()
for size, count in (5000, 0), (18, 0), (2 ** 63, 0), (100, 1), (4200, 70):
    a.send_bytes(b'\xb1\x02' + size.to_bytes(8, 'little')
                 + bytes(size - 18 if size < 5000 else 0)
                 + count.to_bytes(8, 'little') + b'x' * 6000)
    a.send('next')
    try:
        b.recv()
    except ValueError as error:
        print(error, b.recv())
# expect: damaged message: sizes next
# expect: damaged message: sizes next
# expect: damaged message: sizes next
# expect: damaged message: sizes next
# expect: damaged message: sizes next

# Lengths that are none.
for length in (-1, -2 ** 63, 2 ** 62):
    for receive in ('recv', 'recv_bytes'):
        a, b = Pipe()
        os.write(a.fileno(), length.to_bytes(8, sys.byteorder, signed=True))
        a.close()
        try:
            getattr(b, receive)()
        except (OSError, MemoryError, OverflowError):
            print('refused')
a, b = Pipe()
os.write(a.fileno(), b'\xff' * 8)
try:
    Wire(b._detach()).read()
except OSError as error:
    print(error)
# expect: refused
# expect: refused
# expect: refused
# expect: refused
# expect: refused
# expect: refused
# expect: bad message length
