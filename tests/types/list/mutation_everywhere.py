# python: 3.13
# Callbacks that change the list they are called for.
class Key:
    def __init__(self, n, act=None):
        self.n, self.act = n, act
    def __eq__(self, other):
        if self.act: self.act()
        return isinstance(other, Key) and self.n == other.n
    def __lt__(self, other):
        if self.act: self.act()
        return self.n < other.n
    def __hash__(self):
        return 7
    def __index__(self):
        if self.act: self.act()
        return self.n
    def __repr__(self):
        if self.act: self.act()
        return f'K{self.n}'

def attempt(what, f):
    try:
        print(what, f())
    except Exception as error:
        print(what, type(error).__name__, error)

def grown():
    a.extend(range(100))
def cleared():
    a.clear()
def shrunk():
    del a[1:]

for act in grown, cleared, shrunk:
    name = act.__name__
    for what, f in [
        ('in', lambda: Key(9) in a), ('count', lambda: a.count(Key(9))),
        ('index', lambda: a.index(Key(9))), ('remove', lambda: a.remove(Key(9))),
        ('eq', lambda: a == [Key(5), Key(6), Key(7)]),
        ('lt', lambda: a < [Key(5), Key(6), Key(7)]),
        ('repr', lambda: repr(a)), ('sort', lambda: a.sort()),
        ('sorted', lambda: sorted(a)),
        ('get', lambda: a[Key(1, act)]), ('slice', lambda: a[Key(0, act):Key(3, act)]),
        ('step', lambda: a[Key(2, act)::Key(-1, act)]),
        ('set', lambda: a.__setitem__(Key(2, act), 'x')),
        ('set slice', lambda: a.__setitem__(slice(Key(0, act), Key(2, act)), 'xyz')),
        ('del', lambda: a.__delitem__(Key(2, act))),
        ('del slice', lambda: a.__delitem__(slice(Key(0, act), Key(2, act)))),
        ('pop', lambda: a.pop(Key(1, act))), ('insert', lambda: a.insert(Key(1, act), 'x')),
        ('mul', lambda: len(a * Key(2, act))), ('imul', lambda: len(a.__imul__(Key(2, act)))),
        ('extend', lambda: a.extend(act() or i for i in range(3))),
        ('assign', lambda: a.__setitem__(slice(1, 2), (act() or i for i in range(3)))),
        ('assign step', lambda: a.__setitem__(slice(0, 2, 2), (act() or i for i in range(1)))),
        ('key', lambda: a.sort(key=lambda v: act())),
        ('index bounds', lambda: a.index(Key(7), Key(0, act), Key(9, act))),
        ('list', lambda: list(map(lambda v: act(), a))[:5]),
        ('filter', lambda: len(list(filter(lambda v: act() or True, a)))) if act is not grown else ('', lambda: None),
        ('zip', lambda: len(list(zip(a, a)))),
        ('unpack', lambda: [*a, act(), *a][:4]),
    ]:
        if act is grown and what == 'list': continue
        a = [Key(1), Key(2, act), Key(3, act)]
        if what in ('eq', 'lt', 'repr'): a = [Key(5, act), Key(6, act), Key(7, act)]
        attempt(f'{name} {what}', f)
        print(len(a))

class Final:
    def __del__(self):
        b.append('died')
b = [Final(), 1, Final(), 2]
del b[0]
print(b[-1], len(b))
b[1:2] = []
print(b)
b = [Final() for _ in range(3)]
b.clear()
print(b)
b = [Final() for _ in range(3)]
b[:] = [1]
print(b)
b = [Final() for _ in range(5)]
del b[::2]
print(len(b), b[2:])
b = [Final(), 1]
b[0] = 5
print(b)
b = [Final()]
b *= 0
print(b)
b = [Final()]
b.__init__([3])
print(b)
