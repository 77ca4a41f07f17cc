# baton only
# Pickles with bytes changed, cut off or put in: an object or an exception,
# whatever they say, from bytes and from a file.
import io
import pickle
import random
from fractions import Fraction

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

KNOWN = {known.__name__: known for known in (
    Point, Fraction, object, set, frozenset, bytearray, bytes)}

class Guarded(pickle.Unpickler):
    def find_class(self, module, name):
        return KNOWN[name]

shared = [1, 'two', 3.0, b'four', None, True, 2 ** 80, -5, 'é']
things = [shared, {'a': shared, 'b': (shared, 1), 3: {4, 5}}, frozenset({1}),
          bytearray(b'xy'), Point(shared, Point(1, 2)), (), (1,), (1, 2, 3, 4),
          Fraction(1, 2), 'x' * 300, list(range(70000, 70010))]
whole = [pickle.dumps(things, protocol) for protocol in (0, 2, 4, 5)]
rng = random.Random(11)

def damaged(data):
    data = bytearray(data)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(2, len(data))
        match rng.randrange(4):
            case 0: data[at] = rng.randrange(256)
            case 1: del data[at:at + rng.randrange(1, 9)]
            case 2: data[at:at] = bytes(rng.choices(range(256), k=3))
            case 3: data[at:at] = data[rng.randrange(2, len(data)):][:8]
        if len(data) < 3:
            break
    return bytes(data)

def outcome(load):
    try:
        load()
        return 'loaded'
    except Exception:
        return 'refused'

seen = {}
for data in whole:
    for _ in range(400):
        bad = damaged(data)
        by_bytes = outcome(lambda: Guarded(io.BytesIO(bad)).load())
        seen[by_bytes] = seen.get(by_bytes, 0) + 1
    for end in range(len(data)):
        if outcome(lambda: Guarded(io.BytesIO(data[:end])).load()) != 'refused':
            print('cut off and loaded:', end)
print(sorted(seen))       # expect: ['loaded', 'refused']
print(Guarded(io.BytesIO(whole[0])).load()[4].y.y)       # expect: 2

# More bytes than any file has.
endless = whole[2][:2] + b'\x8e' + b'\xff' * 7 + b'\x7f'
print(outcome(lambda: Guarded(io.BytesIO(endless)).load()))      # expect: refused
