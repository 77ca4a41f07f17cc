class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10
    def __len__(self):
        return 3

s = Seq()
print(list(s), 20 in s, 21 in s)  # expect: [0, 10, 20] True False
print(list(reversed(s)))  # expect: [20, 10, 0]
print(tuple(enumerate(s, 1)))  # expect: ((1, 0), (2, 10), (3, 20))
a, *b = s
print(a, b)  # expect: 0 [10, 20]
