# SPDX-License-Identifier: MIT
# Generators: a for loop over one, a pipeline, yield from, send.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x & 1:
            yield x


class Node:
    def __init__(self, depth):
        self.value = depth
        self.left = Node(depth - 1) if depth else None
        self.right = Node(depth - 1) if depth else None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def accumulate():
    total = 0
    while True:
        total += yield total


print(sum(count(1000000)))
print(sum(odd(x * 3 for x in count(300000))))
print(sum(Node(13)))
g = accumulate()
next(g)
for i in range(200000):
    last = g.send(i)
print(last)
