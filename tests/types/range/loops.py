total = 0
for i in range(100):
    if i % 3 == 0:
        continue
    total += i
print(total)
for i in range(3):
    for i in range(2):
        pass
    print(i, end=' ')
print()
n = 3
for i in range(n):
    n = 10
print(i, n)
def count(n):
    k = 0
    for _ in range(n):
        k += 1
    return k
print(count(0), count(-5), count(1000), [i for i in range(-3, 3)], list(range(True)))
it = iter(range(3))
print(next(it), list(it), next(it, 'done'))
for x in range(2 ** 61 - 2, 2 ** 61 + 2):
    print(x)
