class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return Iter(self.n)

class Iter:
    def __init__(self, n):
        self.i, self.n = 0, n
    def __iter__(self):
        return self
    def __next__(self):
        if self.i == self.n:
            raise StopIteration
        self.i += 1
        return self.i

print(list(Count(3)), sum(Count(4)), [*Count(2)], max(Count(5)))
# expect: [1, 2, 3] 10 [1, 2] 5
a, b, c = Count(3)
print(a, b, c)  # expect: 1 2 3
for x in Count(2):
    for y in Count(2):
        print(x, y)
        # expect: 1 1
        # expect: 1 2
        # expect: 2 1
        # expect: 2 2
print(2 in Count(3), 7 in Count(3))  # expect: True False
