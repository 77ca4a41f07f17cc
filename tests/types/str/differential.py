# Thousands of calls with pseudo-random arguments: a checksum for each method.
class Random:
    def __init__(self, seed):
        self.state = seed
    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n
    def choice(self, items):
        return items[self.below(len(items))]

PIECES = ['', 'a', 'b', 'ab', 'aab', ' ', '\t', '\n', '\r\n', '\x0b', '\x1c', '\x85', 'é', 'ß',
          'Σ', 'σ', 'ΑΣ', 'ǆ', 'ﬁ', 'İ', '日', '本', '\u2028', '\u3000', '😀', '\ud800', 'A', 'Z',
          '0', '9', '٣', '²', 'Ⅷ', '½', '_', '-', '+', "'", '"', '\\', 'x' * 17, 'ab' * 9, '\xa0', '\x00']
def text(r, n=6):
    return ''.join([r.choice(PIECES) for i in range(r.below(n))])
def checksum(value):
    n = 0
    for c in repr(value):
        n = (n * 31 + ord(c)) % 1000000007
    return n
def bounds(r):
    return r.below(12) - 4, r.below(16) - 4

CALLS = {
    'find': lambda r, s: s.find(text(r, 3), *bounds(r)),
    'rfind': lambda r, s: s.rfind(text(r, 3), *bounds(r)),
    'count': lambda r, s: s.count(text(r, 3), *bounds(r)),
    'startswith': lambda r, s: s.startswith((text(r, 2), text(r, 3)), *bounds(r)),
    'endswith': lambda r, s: s.endswith((text(r, 2), text(r, 3)), *bounds(r)),
    'split': lambda r, s: s.split(text(r, 2) or None, r.below(5) - 1),
    'rsplit': lambda r, s: s.rsplit(text(r, 2) or None, r.below(5) - 1),
    'splitlines': lambda r, s: s.splitlines(r.below(2) == 1),
    'partition': lambda r, s: s.partition(text(r, 2) or 'b'),
    'rpartition': lambda r, s: s.rpartition(text(r, 2) or 'b'),
    'replace': lambda r, s: s.replace(text(r, 2), text(r, 3), r.below(5) - 1),
    'strip': lambda r, s: s.strip(text(r, 3) or None),
    'lstrip': lambda r, s: s.lstrip(text(r, 3) or None),
    'rstrip': lambda r, s: s.rstrip(text(r, 3) or None),
    'removeprefix': lambda r, s: s.removeprefix(text(r, 2)),
    'removesuffix': lambda r, s: s.removesuffix(text(r, 2)),
    'cases': lambda r, s: (s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()),
    'tests': lambda r, s: (s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isalnum(), s.isspace(),
                           s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii()),
    'align': lambda r, s: (s.center(r.below(30), r.choice('x日')), s.ljust(r.below(30)), s.rjust(r.below(30), 'é'),
                           s.zfill(r.below(30)), s.expandtabs(r.below(9))),
    'index': lambda r, s: [s[i] for i in range(-len(s), len(s))],
    'slice': lambda r, s: s[r.below(20) - 10:r.below(20) - 10:r.below(7) - 3 or None],
    'compare': lambda r, s: (lambda o: (s < o, s <= o, s == o, s != o, s > o, s >= o))(text(r, 3)),
    'join': lambda r, s: s.join([text(r, 3) for i in range(r.below(4))]),
    'contains': lambda r, s: text(r, 3) in s,
    'ops': lambda r, s: (s + text(r), s * r.below(4), len(s), list(s), ascii(s)),
    'translate': lambda r, s: s.translate(str.maketrans('ab日', 'xéy', 'é0')),
    'utf8': lambda r, s: s.encode('utf-8', r.choice(['surrogatepass', 'replace', 'ignore', 'backslashreplace',
                                                     'xmlcharrefreplace'])),
    'ascii': lambda r, s: s.encode('ascii', r.choice(['replace', 'ignore', 'backslashreplace', 'xmlcharrefreplace'])),
    'latin1': lambda r, s: s.encode('latin-1', r.choice(['replace', 'ignore', 'backslashreplace',
                                                         'xmlcharrefreplace'])),
    'utf16': lambda r, s: s.encode(r.choice(['utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be']),
                                   r.choice(['surrogatepass', 'replace', 'ignore'])),
    'format': lambda r, s: format(s, r.choice(['', 'x', '日', '*']) + r.choice('<>^') + str(r.below(30)) +
                                  r.choice(['', '.3', '.0', 's'])) if r.below(2) else '%-*.*s|%r' % (r.below(9), r.below(9), s, s),
}
for name, function in CALLS.items():
    r = Random(42)
    total = 0
    for i in range(400):
        s = text(r)
        try:
            value = function(r, s)
        except ValueError as e:
            value = str(e)
        total = (total * 33 + checksum(value)) % 1000000007
    print(name, total)
