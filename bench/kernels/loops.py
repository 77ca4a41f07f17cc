# SPDX-License-Identifier: MIT
# Loops over ints: ranges, while, comparisons, // % & >>.


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n >> 1 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def digits(limit):
    total = 0
    for n in range(limit):
        while n:
            total += n % 10 & 7
            n //= 10
    return total


print(collatz(1500), digits(12000))
