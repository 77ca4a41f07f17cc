# SPDX-License-Identifier: MIT
# Lists: indexing, augmented items, append and pop, slices, comprehensions,
# sorting with a key, unpacking.


def main():
    sieve = [True] * 20000
    for i in range(2, 142):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    counts = [0] * 16
    stack = []
    for i in range(12000):
        counts[i & 15] += 1
        stack.append(i)
        if i % 3 == 0:
            stack.pop()
    pairs = sorted([(i * 7919 % 1009, i) for i in range(3000)],
                   key=lambda pair: pair[0])
    total = 0
    for a, b in pairs:
        total += a - b
    rotated = counts
    for _ in range(2000):
        rotated = rotated[1:] + rotated[:1]
    print(sum(sieve), len(stack), total, rotated)


main()
