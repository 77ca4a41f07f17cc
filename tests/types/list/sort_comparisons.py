# SPDX-License-Identifier: MIT
# python: 3.13
# Which items are compared, in what order, and what a failed sort leaves: both
# are seen by scripts, by __lt__ and by NaNs.


class Item:
    asked = fail_at = 0
    trace = 0

    def __init__(self, value, index):
        self.value, self.index = value, index

    def __lt__(self, other):
        Item.asked += 1
        Item.trace = (Item.trace * 31 + self.index * 7 + other.index) % 99991
        if Item.asked == Item.fail_at:
            raise ValueError('enough')
        return self.value < other.value


def values(kind, n):
    if kind == 0:
        return [i * 7919 % 1009 for i in range(n)]
    if kind == 1:
        return [i * 31 % 4 for i in range(n)]
    if kind == 2:
        return [n - i // 3 for i in range(n)]
    if kind == 3:
        return list(range(n // 2)) + list(range(n - n // 2, 0, -1))
    return [(1.0, 2.0, float('nan'))[i * i % 7 % 3] for i in range(n)]


for kind in range(5):
    for n in 3, 30, 64, 200, 700:
        for fail_at in 0, n + 5, 4 * n:
            Item.asked, Item.trace, Item.fail_at = 0, 0, fail_at
            items = [Item(v, i) for i, v in enumerate(values(kind, n))]
            try:
                items.sort(reverse=fail_at > n + 5)
                how = 'sorted'
            except ValueError:
                how = 'failed'
            order = 0
            for item in items:
                order = (order * 31 + item.index) % 99991
            print(kind, n, how, Item.asked, Item.trace, order)
    print([repr(v) for v in sorted(values(kind, 30))])

mixed = ['b', 'b', 'a', 'a', (1,)]
try:
    mixed.sort()
except TypeError:
    print(mixed)
