class V:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f'V{self.n}'
    def __add__(self, other):
        return V(self.n + getattr(other, 'n', other))
    def __radd__(self, other):
        return V(other + self.n)
    def __sub__(self, other):
        return 'sub'
    def __mul__(self, other):
        return 'mul'
    def __truediv__(self, other):
        return 'truediv'
    def __floordiv__(self, other):
        return 'floordiv'
    def __mod__(self, other):
        return 'mod'
    def __pow__(self, other):
        return 'pow'
    def __matmul__(self, other):
        return 'matmul'
    def __neg__(self):
        return V(-self.n)
    def __pos__(self):
        return 'pos'
    def __invert__(self):
        return 'invert'

a = V(1)
print(a + V(2), a + 5, 5 + a, sum([V(1), V(2)]))  # expect: V3 V6 V6 V3
print(a - 1, a * 1, a / 1, a // 1, a % 1, a ** 1, a @ 1)
# expect: sub mul truediv floordiv mod pow matmul
print(-a, +a, ~a)  # expect: V-1 pos invert
