t = (1, 'a', None)
print(t, len(t), t[0], t[-1], t[1:], t + (2,), t * 2, (), (1,), 1 in t, (1, 2) < (1, 3))
# expect: (1, 'a', None) 3 1 None ('a', None) (1, 'a', None, 2) (1, 'a', None, 1, 'a', None) () (1,) True True
print(tuple([1, 2]), tuple('ab'), tuple(), (1, 2) == (1, 2), (1,) == [1], hash((1, 2)) == hash((1, 2)))
# expect: (1, 2) ('a', 'b') () True False True
print(t.index('a'), t.count(None), sorted((3, 1)), {(1, 2): 'key'}[1, 2], max((1, 5), (2, 0)))
# expect: 1 1 [1, 3] key (2, 0)
x = 1, 2
a, b = x
print(x, type(x).__name__, a, b, ((1,), (2, (3,)))[1][1][0], (1, 2)[::-1])
# expect: (1, 2) tuple 1 2 3 (2, 1)
for f in (lambda: t[5], lambda: t.index('z'), lambda: t + [1], lambda: t['a'], lambda: hash(([],))):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError tuple index out of range
        # expect: ValueError tuple.index(x): x not in tuple
        # expect: TypeError can only concatenate tuple (not "list") to tuple
        # expect: TypeError tuple indices must be integers or slices, not str
        # expect: TypeError unhashable type: 'list'
try:
    t[0] = 2
except TypeError as error:
    print(error)  # expect: 'tuple' object does not support item assignment
try:
    del t[0]
except TypeError as error:
    print(error)  # expect: 'tuple' object doesn't support item deletion
