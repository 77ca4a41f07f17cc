# slice objects: attributes, comparison, hash, indices of any size.
# python: 3.13
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
for e in ('slice(3)', 'slice(1, 2)', 'slice(1, 2, 3)', 'slice(None)', 'slice("a", [], {})', 'slice()', 'slice(1, 2, 3, 4)', 'slice(a=1)',
          'slice(1, 2, 3).start', 'slice(1, 2, 3).stop', 'slice(1, 2, 3).step', 'slice(1) == slice(1)', 'slice(1) == slice(None, 1, None)',
          'slice(1, 2) < slice(1, 3)', 'slice(1) < slice(2)', 'slice(1) == 1', 'slice(1) != slice(2)', 'hash(slice(1, 2, 3))', 'hash(slice(0, 9, -1))',
          'hash(slice([]))', '{slice(1, 2, 3): 5}[slice(1, 2, 3)]', 'slice(1).indices(5)', 'slice(None, None, -1).indices(5)', 'slice(-3, -1).indices(5)',
          'slice(9, -9, -2).indices(5)', 'slice(1).indices(-1)', 'slice(1).indices("a")', 'slice(None, None, 0).indices(5)',
          'slice("a").indices(5)', 'slice(2**70, None, -1).indices(2**71)', 'slice(None, -2**70).indices(2**71)', 'slice(None, None, 2**80).indices(5)',
          'slice(None, None, -2**80).indices(2**90)', 'slice(I(1), I(9), I(2)).indices(I(5))', 'slice(1.0).indices(5)', 'slice(5).indices(0)',
          'slice(-1, None, -1).indices(0)', '[1, 2, 3][slice(1, None)]', '"abc"[slice(I(-2), None)]', '[1, 2][I(1)]', '[1, 2][I(5)]',
          'range(9)[slice(None, None, -4)]', 'slice(slice(1), 2)', 'type(slice(1)).__name__'):
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
class Get:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print('set', key, value)
    def __delitem__(self, key): print('del', key)
g = Get()
print(g[1:2], g[:], g[::], g[1:2, 3], g[::2, ...], g[1:2:3], g['a':None])
g[1:2] = 3
g[::2] = 4
del g[5:]
for bad in 'slice(1).start = 2', 'class S(slice): pass':
    try:
        exec(bad)
    except Exception as error:
        print(bad, '->', type(error).__name__, error)
a = slice([], 2)
a.start.append(a)
print(len(a.start), a.start[0] is a)
n = 0
vals = [None, -6, -5, -1, 0, 1, 4, 5, 6]
for length in range(7):
    for i in vals:
        for j in vals:
            for k in None, 1, 2, 7, -1, -2, -7:
                s = slice(i, j, k)
                a, b, c = s.indices(length)
                assert list(range(length))[s] == list(range(a, b, c)), (s, length)
                n = (n * 7 + a * 3 + b + c) % 1000003
print(n)
