a, b = 1, 2
a, b = b, a
print(a, b)  # expect: 2 1
(c, d), e = [3, 4], 5
[f, (g, [h])] = 'x', (1, [2])
print(c, d, e, f, g, h)  # expect: 3 4 5 x 1 2
x = y = z = []
x.append(1)
print(y, z is x)  # expect: [1] True
i, j, k = 'abc'
print(i, j, k)  # expect: a b c
(m,) = [7]
n, = {8}
print(m, n)  # expect: 7 8
a, a = 1, 2
print(a)  # expect: 2
