class Grid:
    def __init__(self):
        self.cells = {}
    def __getitem__(self, key):
        return self.cells.get(key, 0)
    def __setitem__(self, key, value):
        self.cells[key] = value
    def __delitem__(self, key):
        del self.cells[key]
    def __len__(self):
        return len(self.cells)
    def __contains__(self, key):
        return key in self.cells

g = Grid()
g[1, 2] = 5
g['a'] = 6
g[1, 2] += 1
print(g[1, 2], g['b'], len(g), 'a' in g, 'z' in g)  # expect: 6 0 2 True False
del g['a']
print(len(g), bool(g))  # expect: 1 True
class Show:
    def __getitem__(self, key):
        return key
print(Show()[1:2], Show()[::3], Show()[1:2, ...], Show()[()])
# expect: slice(1, 2, None) slice(None, None, 3) (slice(1, 2, None), Ellipsis) ()
