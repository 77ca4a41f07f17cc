class Same:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        return isinstance(other, Same) and self.n == other.n

d = {Same(i): i for i in range(50)}
print(len(d), d[Same(25)], Same(99) in d)  # expect: 50 25 False
for i in range(0, 50, 2):
    del d[Same(i)]
print(len(d), sum(d.values()), d.get(Same(2)), d[Same(49)])
# expect: 25 625 None 49
d[Same(2)] = 'again'
print(d[Same(2)], len(d))  # expect: again 26
