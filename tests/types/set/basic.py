s = {3, 1, 2, 1}
print(len(s), sorted(s), 1 in s, 5 in s, set(), {1} == {1.0}, set('aab') == {'a', 'b'}, not set())
# expect: 3 [1, 2, 3] True False set() True True True
s.add(4)
s.add(4)
s.discard(1)
s.discard(99)
s.remove(2)
print(sorted(s), len(s))  # expect: [3, 4] 2
print(sorted({1, 2} | {2, 3}), {1, 2} & {2, 3}, {1, 2} - {2}, sorted({1, 2} ^ {2, 3}))
# expect: [1, 2, 3] {2} {1} [1, 3]
print({1} < {1, 2}, {1, 2} <= {1, 2}, {1} > {2}, {1, 2} >= {1}, {1} != {2}, {1, 2} == {2, 1})
# expect: True True False True True True
print({1}.isdisjoint({2}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]), set([(1, 2)]), {None}, {'a'})
# expect: True True True {(1, 2)} {None} {'a'}
for f in (lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: {1} + {2}, lambda: set(5),
          lambda: {1} | [2], lambda: {1} < [1], lambda: hash({1}), lambda: s[0]):
    try:
        f()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 99
        # expect: KeyError 'pop from an empty set'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
        # expect: TypeError '<' not supported between instances of 'set' and 'list'
        # expect: TypeError unhashable type: 'set'
        # expect: TypeError 'set' object is not subscriptable
