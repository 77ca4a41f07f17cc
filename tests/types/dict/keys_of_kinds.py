class K:
    pass
k = K()
f = lambda: 0
d = {1: 'int', 'a': 'str', (1, 2): 'tuple', None: 'none', 2.5: 'float', b'b': 'bytes', True: 'bool wins',
     frozenset([1]): 'frozen', k: 'object', f: 'function', int: 'type', len: 'builtin', 10 ** 30: 'big'}
print(len(d), d[1], d['a'], d[1, 2], d[None], d[2.5], d[b'b'], d[frozenset([1])], d[k], d[f], d[int], d[len])
# expect: 12 bool wins str tuple none float bytes frozen object function type builtin
print(d[10 ** 30], 1.0 in d, 'b' in d, range(2) in d)
# expect: big True False False
for bad in ([], {}, set(), [1], {1}, bytearray()):
    try:
        d[bad]
    except TypeError as error:
        print(error)
        # expect: unhashable type: 'list'
        # expect: unhashable type: 'dict'
        # expect: unhashable type: 'set'
        # expect: unhashable type: 'list'
        # expect: unhashable type: 'set'
        # expect: unhashable type: 'bytearray'
