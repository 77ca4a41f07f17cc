d = {'a': 1}
print(d.setdefault('a', 9), d.setdefault('b'), d.setdefault('c', []), d)
# expect: 1 None [] {'a': 1, 'b': None, 'c': []}
d.update({'a': 2}, e=5)
d.update([('f', 6)])
print(d, d.pop('a'), d.pop('zz', 'default'), d.popitem(), d)
# expect: {'b': None, 'c': [], 'e': 5} 2 default ('f', 6) {'b': None, 'c': [], 'e': 5}
c = d.copy()
c['new'] = 1
print(len(c) - len(d), dict.fromkeys('ab'), dict.fromkeys([1, 2], 0))
# expect: 1 {'a': None, 'b': None} {1: 0, 2: 0}
d |= {'g': 7}
print(d)  # expect: {'b': None, 'c': [], 'e': 5, 'g': 7}
d.clear()
print(d)  # expect: {}
for f in (lambda: d.popitem(), lambda: d.pop('x'), lambda: d['x'], lambda: d.pop(), lambda: {}.update(5),
          lambda: {}.update([1]), lambda: dict([(1, 2, 3)]), lambda: {}[[]], lambda: dict(5), lambda: {} | 5):
    try:
        f()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'popitem(): dictionary is empty'
        # expect: KeyError 'x'
        # expect: KeyError 'x'
        # expect: TypeError pop expected at least 1 argument, got 0
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unsupported operand type(s) for |: 'dict' and 'int'
