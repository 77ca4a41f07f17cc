def steps(n):
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count

print([steps(n) for n in range(1, 20)], steps(837799))
# expect: [0, 1, 7, 2, 5, 8, 16, 3, 19, 6, 14, 9, 9, 17, 17, 4, 12, 20, 20] 524
print(sum(int(c) for c in str(2 ** 1000)))  # expect: 1366
n, digits = 9876543210123456789 ** 3, []
while n:
    n, d = divmod(n, 10)
    digits.append(d)
print(digits[::-1])
# expect: [9, 6, 3, 4, 1, 8, 3, 2, 8, 7, 2, 9, 6, 2, 3, 7, 9, 6, 1, 0, 5, 7, 5, 7, 7, 4, 1, 6, 7, 0, 8, 0, 0, 7, 0, 9, 8, 0, 5, 5, 3, 8, 5, 2, 6, 3, 8, 4, 8, 6, 0, 8, 9, 7, 0, 6, 9]
