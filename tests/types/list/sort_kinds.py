# Keys of every kind: each has a path of its own through the sort.
class Rev:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return other.v < self.v
def scrambled(n, mod):
    x, out = 12345, []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2**31
        out.append(x // 7 % mod)
    return out
def check(items, **how):
    got = items[:]
    got.sort(**how)
    key = how.get('key') or (lambda v: v)
    order = list(enumerate(items))
    if how.get('reverse'): order.reverse()
    # by insertion, as the definition of stable has it
    out = []
    for _, v in order:
        i = len(out)
        while i and key(v) < key(out[i - 1]): i -= 1
        out.insert(i, v)
    if how.get('reverse'): out.reverse()
    assert len(got) == len(out) and all(a is b or a == b for a, b in zip(got, out)), how
    return got
for mod in 5, 50, 10**9:
    base = scrambled(150, mod)
    kinds = {
        'int': base, 'negative': [v - mod // 2 for v in base],
        'wide': [v * 2**55 for v in base], 'big': [v * 2**70 - 5 for v in base],
        'float': [v / 3 - 9 for v in base], 'huge': [v * 1e300 for v in base],
        'mixed': [v if v % 2 else v / 2 for v in base],
        'wide mixed': [v * 2**52 if v % 2 else v / 2 for v in base],
        'bool': [v % 2 == 0 if v % 3 else v for v in base],
        'str': [str(v) for v in base], 'long str': ['the same prefix ' + str(v) for v in base],
        'wide str': ['ä' * (v % 9) + chr(0x1F600 + v % 77) for v in base],
        'zero str': ['a\0' * (v % 6) for v in base],
        'bytes': [str(v).encode() for v in base],
        'tuple': [(v % 7, str(v)) for v in base], 'float tuple': [(v / 2, -v) for v in base],
        'str tuple': [(str(v % 9), v) for v in base], 'odd tuple': [(v % 3,) * (v % 4) for v in base],
        'mixed tuple': [(v, 1) if v % 2 else (v / 2, 1) for v in base],
        'list': [[v % 7, v] for v in base],
    }
    for name, items in kinds.items():
        for reverse in False, True:
            got = check(items, reverse=reverse)
            keyed = check([(i, v) for i, v in enumerate(items)], key=lambda p: p[1], reverse=reverse)
            print(mod, name, reverse, got[0], got[-1], keyed[0][0], keyed[-1][0])
    print([r.v for r in sorted(map(Rev, base))][:3])
for shape in (list(range(500)), list(range(500, 0, -1)), [1] * 300, [0, 1] * 200,
              list(range(200)) + list(range(100)), list(range(100)) * 3 + [7],
              [*range(0, 400, 2), *range(1, 400, 2)], [*range(300), 5], [5, *range(300)]):
    for f in (None, str, lambda v: -v, lambda v: v // 10, lambda v: [v], float):
        assert sorted(shape, key=f) == check(shape, key=f)
        check(shape, key=f, reverse=True)
print(sorted([0.0, -0.0, 0, False]), sorted([True, 1, 1.0]), sorted([0, -0.0, False, 0.0], reverse=True))
print(sorted([float('inf'), -1, float('-inf')]))
