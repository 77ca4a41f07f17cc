# What list() and extend ask for before they iterate.
class Hint:
    def __init__(self, hint, n=3): self.hint, self.n = hint, n
    def __iter__(self): return iter(range(self.n))
    def __length_hint__(self):
        if isinstance(self.hint, Exception): raise self.hint
        return self.hint
class Len:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter('ab')
    def __len__(self):
        if isinstance(self.n, Exception): raise self.n
        return self.n
for v in (Hint(0), Hint(3), Hint(10), Hint(-1), Hint('a'), Hint(1.5), Hint(NotImplemented), Hint(TypeError('t')), Hint(ValueError('v')), Hint(True),
          Len(0), Len(5), Len(-1), Len('a'), Len(TypeError('t')), Len(ValueError('v')), Len(2**100)):
    for make in (list, tuple, lambda v: [0, *v], lambda v: [9].extend(v), lambda v: sorted(v), set, lambda v: ''.join(map(str, v))):
        try:
            print(type(v).__name__, repr(getattr(v, 'hint', getattr(v, 'n', 0))), make(v) if make is not set else sorted(make(v)))
        except Exception as error:
            print(type(v).__name__, type(error).__name__, error)
