# baton only
import _transport as T

class A:
    def __init__(self):
        self.x = [self]

data = T.dumps([A(), {'k': (1, 2.5, 'text', 2**80)}, {3}, frozenset('ab'), range(4),
                ValueError('v'), b'bytes', A])
for end in range(len(data)):
    try:
        T.loads(data[:end])
        print('no error at', end)
    except (EOFError, ValueError):
        pass
for junk in [b'', b'\x00\x01', b'\xb1\x09\x00', b'\xb1\x01\xff', data + b'x']:
    try:
        T.loads(junk)
    except (EOFError, ValueError) as error:
        print(type(error).__name__)
        # expect: EOFError
        # expect: ValueError
        # expect: ValueError
        # expect: ValueError
        # expect: ValueError
seed = 1
for _ in range(3000):
    damaged = bytearray(data)
    for _ in range(3):
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        damaged[2 + seed % (len(data) - 2)] = seed >> 8 & 255
    try:
        T.loads(damaged)
    except Exception:
        pass
print('alive')                      # expect: alive
