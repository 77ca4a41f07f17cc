# Thousands of calls with pseudo-random arguments: a checksum for each method.
class Random:
    def __init__(self, seed):
        self.state = seed
    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n
    def choice(self, items):
        return items[self.below(len(items))]

PIECES = [b'', b'a', b'b', b'ab', b'aab', b' ', b'\t', b'\n', b'\r\n', b'\x0b', b'\x1c', b'\x85', b'\xc3\xa9',
          b'\xc3', b'\xe2\x82', b'\xe2\x82\xac', b'\xf0\x9f\x98\x80', b'\xf0\x9f', b'\xed\xa0\x80', b'\xff', b'\xc0\x80',
          b'A', b'Z', b'0', b'9', b'_', b'-', b'+', b"'", b'"', b'\\', b'x' * 17, b'ab' * 9, b'\0', b'\xd8\x00', b'\x00\xdc']
def data(r, n=6):
    b = b''.join([r.choice(PIECES) for i in range(r.below(n))])
    return b if r.below(2) else bytearray(b)
def checksum(value):
    n = 0
    for c in repr(value):
        n = (n * 31 + ord(c)) % 1000000007
    return n
def bounds(r):
    return r.below(12) - 4, r.below(16) - 4
HANDLERS = ['strict', 'replace', 'ignore', 'backslashreplace', 'surrogateescape', 'surrogatepass']
def changed(r, s):
    s = bytearray(s)
    for i in range(5):
        what = r.below(9)
        if what == 0: s.append(r.below(256))
        elif what == 1: s.extend(data(r))
        elif what == 2: s.insert(r.below(20) - 10, r.below(256))
        elif what == 3 and s: s.pop(r.below(len(s)))
        elif what == 4: s.reverse()
        elif what == 5: s += data(r)
        elif what == 6: s[r.below(9) - 4:r.below(9) - 4] = data(r, 3)
        elif what == 7: del s[r.below(9) - 4:r.below(9) - 4:r.below(5) - 2 or None]
        else: s *= r.below(3)
    return s

CALLS = {
    'find': lambda r, s: s.find(data(r, 3), *bounds(r)),
    'rfind': lambda r, s: s.rfind(data(r, 3), *bounds(r)),
    'count': lambda r, s: s.count(data(r, 3), *bounds(r)),
    'startswith': lambda r, s: s.startswith((data(r, 2), data(r, 3)), *bounds(r)),
    'endswith': lambda r, s: s.endswith((data(r, 2), data(r, 3)), *bounds(r)),
    'split': lambda r, s: s.split(data(r, 2) or None, r.below(5) - 1),
    'rsplit': lambda r, s: s.rsplit(data(r, 2) or None, r.below(5) - 1),
    'splitlines': lambda r, s: s.splitlines(r.below(2) == 1),
    'partition': lambda r, s: s.partition(data(r, 2) or b'b'),
    'rpartition': lambda r, s: s.rpartition(data(r, 2) or b'b'),
    'replace': lambda r, s: s.replace(data(r, 2), data(r, 3), r.below(5) - 1),
    'strip': lambda r, s: (s.strip(data(r, 3) or None), s.lstrip(data(r, 3) or None), s.rstrip(data(r, 3) or None)),
    'remove': lambda r, s: (s.removeprefix(data(r, 2)), s.removesuffix(data(r, 2))),
    'cases': lambda r, s: (s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase()),
    'tests': lambda r, s: (s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(),
                           s.isascii()),
    'align': lambda r, s: (s.center(r.below(30), b'x'), s.ljust(r.below(30)), s.rjust(r.below(30), b'\xff'),
                           s.zfill(r.below(30)), s.expandtabs(r.below(9))),
    'index': lambda r, s: [s[i] for i in range(-len(s), len(s))],
    'slice': lambda r, s: s[r.below(20) - 10:r.below(20) - 10:r.below(7) - 3 or None],
    'compare': lambda r, s: (lambda o: (s < o, s <= o, s == o, s != o, s > o, s >= o))(data(r, 3)),
    'join': lambda r, s: s.join([data(r, 3) for i in range(r.below(4))]),
    'contains': lambda r, s: (data(r, 3) in s, r.below(256) in s),
    'ops': lambda r, s: (s + data(r), s * r.below(4), len(s), list(s), bytes(s), bytearray(s)),
    'translate': lambda r, s: s.translate(bytes(range(255, -1, -1)), b'a\xff'),
    'hex': lambda r, s: (s.hex(), s.hex(':', r.below(7) - 3), bytes.fromhex(s.hex(' '))),
    'decode': lambda r, s: s.decode(r.choice(['utf-8', 'ascii', 'latin-1']), r.choice(HANDLERS)),
    'decode wide': lambda r, s: s.decode(r.choice(['utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le',
                                                   'utf-32-be']), r.choice(HANDLERS[:4])),
    'round trip': lambda r, s: s.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape') == s,
    'percent': lambda r, s: b'%-*.*b|%a' % (r.below(9), r.below(9), s, bytes(s)),
    'changed': changed,
    'view': lambda r, s: memoryview(s)[r.below(9) - 4:r.below(9):r.below(5) - 2 or 1].tobytes(),
}
for name, function in CALLS.items():
    r = Random(42)
    total = 0
    for i in range(400):
        s = data(r)
        try:
            value = function(r, s)
        except ValueError as e:
            value = str(e)
        total = (total * 33 + checksum(value)) % 1000000007
    print(name, total)
