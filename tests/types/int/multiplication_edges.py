for a in (3037000499, 3037000500, 2 ** 31, -2 ** 31, 2 ** 32 + 1):
    for b in (a, -a, 2 ** 30, 3):
        print(a * b, end=' ')
    print()
n = 1
for i in range(1, 41):
    n *= -3
print(n)
