# Keys whose __eq__ changes the set, and sets as keys.
class Key:
    def __init__(self, n, act=None, h=3):
        self.n, self.act, self.h = n, act, h
    def __eq__(self, other):
        if self.act: self.act()
        return isinstance(other, Key) and self.n == other.n
    def __hash__(self):
        return self.h
def attempt(what, f):
    try:
        print(what, f())
    except Exception as error:
        print(what, type(error).__name__, str(error)[:60])
once = [0]
def limited(f):
    def act():
        if once[0] > 3: return
        once[0] += 1
        f()
    return act
def replace():
    s.clear()
    s.update(range(100))
for name, act in {'clear': limited(lambda: s.clear()), 'grow': limited(lambda: s.update(range(300))),
                  'replace': limited(replace), 'pop': limited(lambda: s and s.pop())}.items():
    for what, f in [
        ('in', lambda: Key(99) in s), ('add', lambda: s.add(Key(98))), ('discard', lambda: s.discard(Key(97))),
        ('update', lambda: s.update([Key(96), Key(95)])), ('or', lambda: len(s | {Key(94)}) >= 0),
        ('and', lambda: type(s & {Key(i) for i in range(4)})), ('sub', lambda: type(s - {Key(1)})),
        ('xor', lambda: type(s ^ {Key(1), Key(92)})), ('eq', lambda: type(s == {Key(i) for i in range(5)})),
        ('le', lambda: type(s <= {Key(i) for i in range(9)})), ('disjoint', lambda: type(s.isdisjoint([Key(91)]))),
        ('iand', lambda: type(s.__iand__({Key(1), Key(2)}))), ('isub', lambda: type(s.__isub__({Key(1), Key(2)}))),
        ('ixor', lambda: type(s.__ixor__({Key(1), Key(2)}))), ('superset', lambda: type(s.issuperset([Key(1)]))),
        ('symmetric', lambda: type(s.symmetric_difference([Key(1), Key(1)]))),
        ('from list', lambda: type(set([*s, Key(90), Key(90)]))),
    ]:
        once[0] = 0
        s = {Key(i) for i in range(5)}
        for k in s: k.act = act
        attempt(f'{name} {what}', f)
        assert len(list(s)) == len(s)
        s.clear()
class Boom:
    def __hash__(self): raise ZeroDivisionError('hash')
class EqBoom:
    def __hash__(self): return 1
    def __eq__(self, other): raise ZeroDivisionError('eq')
for f in (lambda: {Boom()}, lambda: Boom() in {1}, lambda: {1}.discard(Boom()), lambda: set([1, Boom()]),
          lambda: {EqBoom(), EqBoom()}, lambda: {1, EqBoom()}, lambda: EqBoom() in {1}, lambda: {1} & {EqBoom()},
          lambda: {1} | {EqBoom()}, lambda: {1, 2} - {EqBoom()}, lambda: {1} == {EqBoom()}, lambda: {1}.intersection([EqBoom()]),
          lambda: {1}.update([2, Boom(), 3]), lambda: frozenset([Boom()])):
    attempt('boom', f)
for e in ("{1} in {frozenset([1])}", "{1} in {1}", "{frozenset([1])}.remove({1})", "{1}.remove({2})", "{1}.discard({3})",
          "[] in {1}", "{frozenset([1]): 2}[{1}]", "{frozenset([1]), 2} - {frozenset([1])}"):
    attempt(e, lambda: eval(e))
class Final:
    def __del__(self): s.add('died')
for what in ('s.discard(f)', 's.clear()', 's -= s', 's &= {1}', 's ^= {f}', 's.__init__([5])', 's.pop()', 's.remove(f)'):
    s = set()
    f = Final()
    s.add(f)
    exec(what)
    s.add(5)
    f = None
    print(what, s == {5, 'died'}, len(s))
