# SPDX-License-Identifier: MIT
# Dicts: counting, string and integer keys, membership, iteration.
def count_words(words, rounds):
    counts = {}
    for _ in range(rounds):
        for w in words:
            counts[w] = counts.get(w, 0) + 1
    return counts


def integers(n):
    table = {}
    for i in range(n):
        table[i * 7] = i
    hits = 0
    for i in range(n):
        if i in table:
            hits += table[i]
    return hits


words = ['w%d' % (i % 500) for i in range(5000)]
counts = count_words(words, 60)
print(len(counts), sum(counts.values()))
print(integers(300000))
print(sum(len(k) * v for k, v in counts.items()))
grid = {(x, y): x ^ y for x in range(200) for y in range(200)}
print(sum(grid[x, 199 - x] for x in range(200)))
