# SPDX-License-Identifier: MIT
# Records: dataclasses, named tuples, properties, comprehensions, sorting.
from collections import namedtuple
from dataclasses import dataclass, field
from operator import attrgetter

Point = namedtuple("Point", "x y")


@dataclass
class Item:
    name: str
    price: float
    count: int = 0
    tags: list = field(default_factory=list)

    @property
    def total(self):
        return self.price * self.count

    def tag(self, text):
        self.tags.append(text)
        return self


@dataclass(order=True)
class Version:
    major: int
    minor: int


def main():
    items = [Item(f"item{i % 97}", i * 0.25, i % 11).tag(i % 3)
             for i in range(12000)]
    worth = sum(item.total for item in items if item.count > 3)
    by_name = {}
    for item in items:
        by_name.setdefault(item.name, []).append(item)
    best = {name: max(group, key=lambda i: i.total).price
            for name, group in by_name.items()}
    ordered = sorted(items, key=attrgetter("name", "price"))
    points = [Point(i % 100, i // 100) for i in range(10000)]
    inside = [p for p in points if p.x * p.x + p.y * p.y < 5000]
    moved = [p._replace(x=p.y) for p in inside[:2000]]
    versions = sorted(Version(i * 7 % 13, i * 11 % 17) for i in range(1500))
    print(round(worth, 3), len(best), ordered[500].name, len(inside),
          sum(p.x for p in moved), versions[700],
          Item("a", 1.0) == Item("a", 1.0))


main()
