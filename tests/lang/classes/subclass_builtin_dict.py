class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value

d = Default(a=1)
print(d['a'], d['b'], d, d.get('c'))  # expect: 1 bb {'a': 1, 'b': 'bb'} None
class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)
u = Upper()
u['x'] = 1
u.update(y=2)
print(u, isinstance(u, dict), len(u))  # expect: {'X': 1, 'y': 2} True 2
