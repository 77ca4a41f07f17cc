# SPDX-License-Identifier: MIT
# n queens three ways: generators, sets, bit masks.
from itertools import permutations


def place(n, row, columns, up, down):
    if row == n:
        yield ()
        return
    for column in range(n):
        if (column not in columns and row + column not in up
                and row - column not in down):
            columns.add(column)
            up.add(row + column)
            down.add(row - column)
            for rest in place(n, row + 1, columns, up, down):
                yield (column,) + rest
            columns.remove(column)
            up.remove(row + column)
            down.remove(row - column)


def by_permutations(n):
    found = 0
    for p in permutations(range(n)):
        if (n == len(set(p[i] + i for i in range(n)))
                == len(set(p[i] - i for i in range(n)))):
            found += 1
    return found


def by_masks(n, row, columns, up, down):
    if row == n:
        return 1
    free = ~(columns | up | down) & ((1 << n) - 1)
    found = 0
    while free:
        bit = free & -free
        free ^= bit
        found += by_masks(n, row + 1, columns | bit, (up | bit) << 1,
                          (down | bit) >> 1)
    return found


print(sum(1 for _ in place(7, 0, set(), set(), set())), by_permutations(7),
      by_masks(8, 0, 0, 0, 0))
