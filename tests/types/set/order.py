# The order of sets of ints is CPython's, through growth, removal and every
# way to make one set from another.
x = 2024
def random(n):
    global x
    x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
    return (x >> 33) % n
sums = []
def show(*sets):
    for s in sets:
        r = repr(s)
        total = 0
        for i, c in enumerate(r): total = (total * 31 + ord(c)) % 1000000007
        print(r if len(s) < 12 else (len(s), total))
for span in 10, 40, 500, 10**5, 2**50:
    for n in 0, 1, 4, 5, 6, 20, 21, 60, 300:
        a = {random(span) - span // 3 for _ in range(n)}
        b = {random(span) - span // 3 for _ in range(random(n + 3))}
        show(a, b, a | b, b | a, a & b, b & a, a - b, b - a, a ^ b, b ^ a, set(a), frozenset(b), a.copy(), set(list(a)),
             set(dict.fromkeys(a)), a.union(b, dict.fromkeys(b), list(a)), a.intersection(list(b)), a.intersection(b, a),
             a.difference(list(b)), a.difference(dict.fromkeys(b)), a.symmetric_difference(list(b)),
             a.symmetric_difference(dict.fromkeys(b)))
        for op in ('update', 'intersection_update', 'difference_update', 'symmetric_difference_update'):
            for other in (b, list(b), dict.fromkeys(b), range(5)):
                c = set(a)
                getattr(c, op)(other)
                c.add(span)
                show(c)
        c = set(a)
        c |= b; c.discard(3); c -= set(list(b)[:3]); c ^= {1, 2, 3}; c &= a | {2}
        show(c)
s = set()
for step in range(3000):
    k = random(60 + step // 10)
    if random(3): s.add(k)
    else: s.discard(k)
    if step % 100 == 0: show(s)
out = []
while s: out.append(s.pop())
print(len(out), out[:10])
s = set(range(20))
print([s.pop() for _ in range(5)], s.add(0), [s.pop() for _ in range(5)], s)
s = set(range(60000))
s.update(range(60000, 130000, 7))
show(s, s - set(range(0, 130000, 2)))
print(set([2**61 - 1, 0, -1, -2, True, 1.0, 2**61, 2**64]), {1.5, -0.0, 2.5, 10**20}, {(1, 2), (2, 1), ()} == {(), (2, 1), (1, 2)})
print(set('a'), {None}, {frozenset({1}), frozenset()} == {frozenset(), frozenset([1])})
