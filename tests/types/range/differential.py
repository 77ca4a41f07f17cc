# python: 3.13
# Ranges of every kind against lists, and ints beyond 62 bits.
ends = [-7, -2, -1, 0, 1, 2, 5, 9]
for a in ends:
    for b in ends:
        for c in -3, -2, -1, 1, 2, 4:
            r, items = range(a, b, c), []
            i = a
            while i < b if c > 0 else i > b:
                items.append(i)
                i += c
            assert list(r) == items and len(r) == len(items) and list(reversed(r)) == items[::-1]
            assert bool(r) == bool(items) and r == range(a, b, c)
            for i in range(-9, 10):
                assert (i in r) == (i in items) and r.count(i) == items.count(i)
                if i in items: assert r.index(i) == items.index(i)
                try:
                    assert r[i] == items[i]
                except IndexError:
                    assert not -len(items) <= i < len(items)
            for s in slice(1, 3), slice(None, None, -1), slice(-2, None), slice(None, -1, 2), slice(5, 0, -2):
                assert list(r[s]) == items[s] and r[s] == range(*[r[s].start, r[s].stop, r[s].step])
H = 2**61
for e in ('range(H)[-1]', 'range(-H, H - 1)[-1]', 'len(range(-H, H - 1))', 'range(H - 3, H + 2)', 'list(range(H - 3, H + 2))',
          'list(range(H + 2, H - 3, -2))', 'list(reversed(range(H - 3, H + 2)))', 'range(H * 4, H * 9, H)[2]', 'list(range(H * 4, H * 9, H))',
          'len(range(2**70))', 'range(2**70)[2**69]', 'range(2**70)[-1]', 'range(2**70)[2**70]', 'range(2**70)[::2**68]', 'range(2**70)[5:]',
          'range(2**70)[::-1]', 'range(10)[2**70:]', 'range(10)[:2**70]', 'range(10)[::2**70]', '2**69 in range(2**70)', '2**69 in range(1, 2**70, 2)',
          'range(2**70).index(2**69)', 'range(2**70).count(-1)', 'range(0, 2**70, 2**69) == range(0, 2**70 - 1, 2**69)',
          'bool(range(2**70))', 'range(2**70).__iter__().__length_hint__()', 'next(iter(range(2**70, 2**71)))', 'hash(range(2**70))',
          'hash(range(0))', 'hash(range(3))', 'hash(range(1, 1, 5)) == hash(range(0))', 'hash(range(0, 1, 9)) == hash(range(1))',
          'range(0, 5, 2) == range(0, 6, 2)', 'range(0) == range(2, 1)', 'range(1) == [0]', 'range(3) != range(3)', 'range(1) < range(2)',
          'range(True)', 'range(False, True)', 'True in range(2)', '1.0 in range(2)', '1.5 in range(2)', '"a" in range(2)', 'None in range(2)',
          'range(3).index(1.0)', 'range(3).index(9)', 'range(3).index("a")', 'range(3).count(1.0)', 'range(3).index()',
          'range()', 'range(1, 2, 3, 4)', 'range("a")', 'range(1.0)', 'range(1, 2, 0)', 'range(a=1)', 'range(3)[5]', 'range(3)[-4]', 'range(3)["a"]',
          'range(3)[1.0]', 'range(3).start', 'range(1, 5, 2).stop', 'range(1, 5, 2).step', 'range(3) + range(3)', 'range(3)[::0]',
          'range(3).__reduce__()', 'range(5)[1:4].__reversed__().__length_hint__()', 'type(iter(range(3))).__name__', 'repr(range(0, 3, 1))'):
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
for bad in 'range(3).start = 1', 'range(3)[0] = 1', 'class R(range): pass':
    try:
        exec(bad)
    except Exception as error:
        print(bad, '->', type(error).__name__, error)
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print(range(I(3)), range(9)[I(2)], range(I(1), I(2**64), I(2**62)), list(range(9)[I(1):I(7):I(2)]))
class E:
    def __eq__(self, other): return other == 3
print(E() in range(5), range(5).index(E()), range(5).count(E()))
it = iter(range(3))
print(next(it), list(it), list(it), next(it, 'end'))
