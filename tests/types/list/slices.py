# python: 3.13
# Every slice of small lists, for reading, deleting and storing.
parts = [None, -7, -4, -3, -1, 0, 1, 2, 4, 6, 2**70, -2**70]
steps = [None, 1, 2, 3, -1, -2, -5, 2**70, -2**70]
total = 0
for n in 0, 1, 4, 5:
    lines = []
    for i in parts:
        for j in parts:
            for k in steps:
                a = list(range(n))
                s = slice(i, j, k)
                got = a[s]
                assert tuple(a)[s] == tuple(got), s
                assert list(range(n)[s]) == got, s
                assert [a[x] for x in range(*s.indices(n))] == got, s
                b = a[:]
                del b[s]
                c = a[:]
                c[s] = [9] * len(got)
                try:
                    d = a[:]
                    d[s] = [7, 7]
                except ValueError as error:
                    d = str(error)
                lines.append((got, b, c, d))
                total += len(got)
    print(n, len(lines), hash(repr(lines)) == hash(repr(lines)))
    for line in lines[::97]: print(*line)
print(total)
a = [1, 2, 3]
a[:] = a
a[1:1] = a
print(a)
a[::2] = a[::-2]
print(a)
a[3:1] = ['x']
print(a)
for bad in ('a[::2] = [1]', 'a[:] = 5', 'a[::2] = 5', 'a[::0] = []', 'a["x":] = []',
            'del a[::0]', 'del a["x"]', 'a["x"] = 1', 'a[9] = 1', 'del a[9]', 'a[1.0]', 'a[2**80] = 1'):
    try:
        exec(bad)
    except Exception as error:
        print(bad, type(error).__name__, error)
