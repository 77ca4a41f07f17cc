n = 2000
x, data = 12345, []
for i in range(n):
    x = (x * 1103515245 + 12345) % 2147483648
    data.append((x % 50, i))
by_key = sorted(data, key=lambda p: p[0])
print(all(a[0] < b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(by_key, by_key[1:])))
# expect: True
back = sorted(data, key=lambda p: p[0], reverse=True)
print(all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(back, back[1:])))
# expect: True
print(sorted(data) == sorted(sorted(data, reverse=True)), len(set(by_key)) == n)
# expect: True True
runs = list(range(100)) + list(range(100, 0, -1)) + [5] * 20
print(sorted(runs) == sorted(runs[::-1]), sorted(runs)[:5], sorted(runs)[-3:])
# expect: True [0, 1, 1, 2, 2] [99, 99, 100]
