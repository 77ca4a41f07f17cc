# SPDX-License-Identifier: MIT
# Integer arithmetic on locals: while, for over a range, nested.
def count(n):
    total, i = 0, 0
    while i < n:
        total += i & 7
        i += 1
    for k in range(n):
        total = (total + k * 3) % 1000003
    for a in range(1000):
        for b in range(500):
            if a == b:
                continue
            total += 1
    return total


print(count(1000000))
