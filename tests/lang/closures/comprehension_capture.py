def f(n):
    return [[(lambda: (i, j, n))() for j in range(2)] for i in range(2)]

print(f(7))  # expect: [[(0, 0, 7), (0, 1, 7)], [(1, 0, 7), (1, 1, 7)]]

def g():
    fs = [lambda: i * k for i in range(3) for k in [10]]
    return [h() for h in fs]

print(g())  # expect: [20, 20, 20]

def h(items):
    total = 0
    return [total := total + x for x in items], total

print(h([1, 2, 3]))  # expect: ([1, 3, 6], 6)
