# SPDX-License-Identifier: MIT
# Dicts and sets: counting words, get, items, membership, tuples as keys.


def main():
    words = ["w%d" % (i * i % 199) for i in range(6000)]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    grid = {(x, y): x * y for x in range(60) for y in range(60)}
    near = 0
    for (x, y), value in grid.items():
        if (x + 1, y) in grid and value % 2:
            near += grid[x + 1, y]
    seen = set()
    for word in words:
        if word not in seen:
            seen.add(word)
    print(len(counts), max(counts.values()), near, len(seen))


main()
