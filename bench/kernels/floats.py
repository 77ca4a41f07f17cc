# SPDX-License-Identifier: MIT
# Floats: arithmetic on locals, on items, mixed with ints, comparisons.


def integrate(n):
    total, step = 0.0, 1.0 / n
    for i in range(n):
        x = (i + 0.5) * step
        total += 4.0 / (1.0 + x * x)
    return total * step


def multiply(n):
    a = [[i / (j + 1) for j in range(n)] for i in range(n)]
    total = 0.0
    for row in a:
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += row[k] * a[k][j]
            if s > total:
                total = s
    return total


print(round(integrate(40000), 9), round(multiply(32), 6))
