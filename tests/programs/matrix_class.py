class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result
    def __getitem__(self, at):
        i, j = at
        return self.rows[i][j]
    def __eq__(self, other):
        return self.rows == other.rows
    def __repr__(self):
        return '\n'.join(' '.join(map(str, r)) for r in self.rows)
    def determinant(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * self.rows[0][j] *
                   Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).determinant()
                   for j in range(len(self.rows)))

m = Matrix([[1, 1], [1, 0]])
print((m ** 90)[0, 1])  # expect: 2880067194370816120
print(m @ m)
# expect: 2 1
# expect: 1 1
print(Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).determinant(), m ** 0 == Matrix.identity(2))
# expect: 18 True
