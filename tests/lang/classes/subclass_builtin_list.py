class Stack(list):
    def push(self, x):
        self.append(x)
    def __repr__(self):
        return 'Stack' + super().__repr__()
    def __getitem__(self, i):
        return ('item', super().__getitem__(i))

s = Stack([1, 2])
s.push(3)
s.name = 'mine'
print(s, len(s), s[0], s.name, isinstance(s, list))
# expect: Stack[1, 2, 3] 3 ('item', 1) mine True
print(s + [4], type(s + [4]).__name__, s == [1, 2, 3])
# expect: [1, 2, 3, 4] list True
print(sorted(Stack([3, 1])), [*s])  # expect: [1, 3] [1, 2, 3]
