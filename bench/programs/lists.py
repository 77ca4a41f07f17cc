# SPDX-License-Identifier: MIT
# Lists: sieve, indexing, slices, sorting, append and pop.
def sieve(n):
    flags = [True] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return count


def bubble(items):
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def fill(n):
    items = []
    for i in range(n):
        items.append(i * 7919 % 10007)
    items.sort()
    total = 0
    while items:
        total += items.pop()
    return total


print(sieve(500000))
print(bubble([i * 37 % 601 for i in range(600)])[:5])
print(fill(300000))
print(sum([x * x for x in range(300000) if x % 3]))
