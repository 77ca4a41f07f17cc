class Poly:
    def __init__(self, *coefficients):
        c = list(coefficients)
        while len(c) > 1 and c[-1] == 0:
            c.pop()
        self.c = tuple(c)
    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        a, b = (p.c + (0,) * (n - len(p.c)) for p in (self, other))
        return Poly(*(x + y for x, y in zip(a, b)))
    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Poly(*(x * other for x in self.c))
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, x in enumerate(self.c):
            for j, y in enumerate(other.c):
                out[i + j] += x * y
        return Poly(*out)
    __rmul__ = __mul__
    def __neg__(self):
        return -1 * self
    def __sub__(self, other):
        return self + -other
    def __call__(self, x):
        total = 0
        for c in reversed(self.c):
            total = total * x + c
        return total
    def __eq__(self, other):
        return self.c == other.c
    def __hash__(self):
        return hash(self.c)
    def __str__(self):
        terms = [f'{c}x^{i}' if i > 1 else f'{c}x' if i else str(c) for i, c in enumerate(self.c) if c]
        return ' + '.join(reversed(terms)) or '0'

p, q = Poly(1, 2), Poly(-1, 0, 3)
print(p + q, '|', p * q, '|', p - p, '|', 3 * q, '|', p(10), q(2), (p * q)(5) == p(5) * q(5))
# expect: 3x^2 + 2x | 6x^3 + 3x^2 + -2x + -1 | 0 | 9x^2 + -3 | 21 11 True
print(len({Poly(1, 0), Poly(1), Poly(2)}), p == Poly(1, 2, 0), -p)
# expect: 2 True -2x + -1
