# Keys whose __eq__ and __hash__ change the dict that is being searched.
class Key:
    def __init__(self, n, act=None, h=7):
        self.n, self.act, self.h = n, act, h
    def __eq__(self, other):
        if self.act: self.act()
        return isinstance(other, Key) and self.n == other.n
    def __hash__(self):
        return self.h
    def __repr__(self):
        if self.act: self.act()
        return f'K{self.n}'

def attempt(what, f):
    try:
        r = f()
        print(what, r if not isinstance(r, dict) else len(r))
    except Exception as error:
        print(what, type(error).__name__, error)

once = [0]
def limited(f):
    def act():
        if once[0] > 3: return
        once[0] += 1
        f()
    return act
acts = {
    'clear': limited(lambda: d.clear()),
    'grow': limited(lambda: d.update((i, i) for i in range(200))),
    'replace': limited(lambda: (d.clear(), d.update({Key(50 + i): i for i in range(20)}))),
    'delete': limited(lambda: d.popitem()),
    'add one': limited(lambda: d.__setitem__(len(d) + 1000, 1)),
}
for name, act in acts.items():
    for what, f in [
        ('get', lambda: d.get(Key(99))), ('item', lambda: d[Key(3)]), ('in', lambda: Key(99) in d),
        ('set', lambda: d.__setitem__(Key(98), 1)), ('set same', lambda: d.__setitem__(Key(2), 1)),
        ('setdefault', lambda: d.setdefault(Key(97), 5)), ('pop', lambda: d.pop(Key(2), 'none')),
        ('del', lambda: d.__delitem__(Key(3))), ('update', lambda: d.update({Key(96): 1, Key(2): 2})),
        ('merge', lambda: len(d | {Key(2): 1}) >= 0), ('eq', lambda: type(d == {Key(i): i for i in range(5)})),
        ('items', lambda: type((Key(2), 2) in d.items())),
        ('keys and', lambda: len(d.keys() & {Key(95), Key(94)})),
        ('set from', lambda: len(set([*d, Key(2)])) > 0),
    ]:
        once[0] = 0
        d = {Key(i): i for i in range(5)}
        for k in d: k.act = act
        attempt(f'{name} {what}', f)
        keys = list(d)
        assert len(keys) == len(d), (name, what)
        d.clear()
    once[0] = 0
    d = {i: Key(i, act) for i in range(3)}
    attempt(f'{name} repr', lambda: len(repr(d)) > 0)
    d = {i: Key(i, act) for i in range(3)}
    once[0] = 0
    attempt(f'{name} values eq', lambda: d == {i: Key(i) for i in range(3)})

class Final:
    def __del__(self):
        d['died'] = d.get('died', 0) + 1
for what in ("d['x'] = 1", "del d['x']", "d.pop('x')", "d.clear()", "d.update(x=1)", "d |= {'x': 1}",
             "d.popitem()", "d.__init__(x=2)"):
    d = {'a': 0, 'x': Final()}
    exec(what)
    print(what, d)
