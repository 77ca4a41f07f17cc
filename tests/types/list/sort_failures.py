# A comparison that fails, or a key function: every item is still there.
class Bomb:
    left = 0
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        Bomb.left -= 1
        if Bomb.left == 0: raise ZeroDivisionError('bomb')
        return self.v < other.v
def values(n):
    x, out = 7, []
    for _ in range(n):
        x = x * 16807 % 2147483647
        out.append(x % 100)
    return out
failed = 0
for n in 2, 3, 40, 70, 150, 300:
    for at in list(range(1, 60)) + list(range(60, 2500, 53)):
        for make in (values, lambda n: sorted(values(n)), lambda n: sorted(values(n // 2)) + sorted(values(n - n // 2)),
                     lambda n: sorted(values(n), reverse=True)):
            a = [Bomb(v) for v in make(n)]
            before = sorted(x.v for x in a)
            Bomb.left = at
            try:
                a.sort()
            except ZeroDivisionError:
                failed += 1
            assert len(a) == n and sorted(x.v for x in a) == before and len(set(map(id, a))) == n
print(failed > 1000)
def key(v):
    if v == 5: raise KeyError(v)
    return -v
a = list(range(10))
for reverse in False, True:
    try:
        a.sort(key=key, reverse=reverse)
    except KeyError as error:
        print('KeyError', error, a)
a = [3, 'x', 2]
try:
    a.sort()
except TypeError as error:
    print(error, len(a))
class Odd:
    def __lt__(self, other): return 'yes'
print(len(sorted([Odd(), Odd(), Odd()])))
class Worse:
    def __lt__(self, other):
        class NoBool:
            def __bool__(self): raise ValueError('no bool')
        return NoBool()
try:
    sorted([Worse(), Worse()])
except ValueError as error:
    print(error)
log = []
class Watch:
    def __lt__(self, other):
        log.append(len(a))
        return False
a = [Watch(), Watch()]
a.sort()
print(log, len(a))
for act in ('a.append(1)', 'a.append(1); a.pop()', 'a.clear()', 'a.extend([])', 'a[:] = []', 'len(a)', 'a.sort()'):
    a = [3, 1, 2]
    try:
        a.sort(key=lambda v: exec(act, {'a': a}) or v)
        print(act, a)
    except ValueError as error:
        print(act, error, a)
