# SPDX-License-Identifier: MIT
# Comprehensions over records: filters, nested loops, grouping, flattening.
from dataclasses import dataclass


@dataclass
class Widget:
    ident: int
    owner: int
    parent: int
    size: float
    kind: str


class Tray:
    def __init__(self, widgets):
        self.widgets = widgets
        self.by_owner = {}

    def index(self):
        owners = {w.owner for w in self.widgets}
        self.by_owner = {o: [w for w in self.widgets if w.owner == o]
                         for o in owners}
        return self

    def big(self, limit):
        return [w.ident for w in self.widgets if w.size > limit]

    def families(self):
        children = {}
        for w in self.widgets:
            children.setdefault(w.parent, []).append(w.ident)
        return {parent: tuple(sorted(c)) for parent, c in children.items()}

    def pairs(self, owner):
        mine = self.by_owner[owner]
        return [(a.ident, b.ident) for a in mine for b in mine
                if a.ident < b.ident and a.kind == b.kind]

    def totals(self):
        return [(owner, sum(w.size for w in group))
                for owner, group in sorted(self.by_owner.items())]


def main():
    kinds = ["round", "square", "flat"]
    tray = Tray([Widget(i, i * 31 % 24, i // 3, i * 7 % 101 / 4.0,
                        kinds[i % 3]) for i in range(480)])
    seen = 0
    for limit in range(25):
        tray.index()
        seen += len(tray.big(limit)) + len(tray.families())
        seen += sum(len(tray.pairs(owner)) for owner in range(24))
    table = [[x * y for x in range(40)] for y in range(40)]
    flat = [cell for row in table for cell in row if cell % 3]
    turned = [list(column) for column in zip(*table)]
    print(seen, len(flat), turned == table,
          round(sum(t for _, t in tray.totals()), 2),
          any(w.size > 26 for w in tray.widgets),
          all(w.ident >= 0 for w in tray.widgets))


main()
