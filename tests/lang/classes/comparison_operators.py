class N:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __lt__(self, o):
        return self.n < o.n
    def __le__(self, o):
        return self.n <= o.n

a, b = N(1), N(2)
print(a == b, a != b, a < b, a <= b, a > b, a >= b)
# expect: False True True True False False
print(sorted([N(3), N(1), N(2)])[0].n)  # expect: 1
print(max(a, b).n, min([b, a]).n)  # expect: 2 1
try:
    hash(a)
except TypeError as error:
    print(error)  # expect: unhashable type: 'N'
print([N(5)] == [N(5)], N(1) in [N(0), N(1)])  # expect: True True
