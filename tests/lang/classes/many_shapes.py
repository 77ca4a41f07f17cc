# Attributes added in different orders and number.
class P:
    pass

def make(names):
    p = P()
    for i, name in enumerate(names):
        setattr(p, name, i)
    return p

things = [make(n) for n in ('ab', 'ba', 'abc', 'cab', 'b', 'xyzab')]
for t in things:
    print(t.b, sorted(t.__dict__.items()))
    # expect: 1 [('a', 0), ('b', 1)]
    # expect: 0 [('a', 1), ('b', 0)]
    # expect: 1 [('a', 0), ('b', 1), ('c', 2)]
    # expect: 2 [('a', 1), ('b', 2), ('c', 0)]
    # expect: 0 [('b', 0)]
    # expect: 4 [('a', 3), ('b', 4), ('x', 0), ('y', 1), ('z', 2)]
print(sum(t.b for t in things))  # expect: 8
for t in things:
    del t.b
print([hasattr(t, 'b') for t in things])
# expect: [False, False, False, False, False, False]
