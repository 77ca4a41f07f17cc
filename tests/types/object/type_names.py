def gen():
    yield
for x in (1, 1.5, 'a', b'a', None, True, [], (), {}, set(), frozenset(), range(1), slice(1), len, gen, gen(),
          int, type, object(), [].append, iter([]), iter({}), iter(()), iter('é'), zip(), map(len, []), filter(None, []),
          enumerate([]), reversed([]), ValueError(), {}.keys(), ..., NotImplemented, lambda: 0, bytearray(), property(),
          staticmethod(len), classmethod(len), super, iter(range(1)), iter(set()), (x for x in [])):
    print(type(x).__name__, end=' ')
print()
print(type(print), type(gen), type(gen()), type(1 .__add__), type(str.upper), type('a'.upper))
