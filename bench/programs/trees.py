# SPDX-License-Identifier: MIT
# Binary trees, built and walked; a search tree of objects; nested lists.


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def bottom_up(depth):
    if depth == 0:
        return (None, None)
    return (bottom_up(depth - 1), bottom_up(depth - 1))


def check(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check(left) + check(right)


def insert(root, key):
    if root is None:
        return Node(key)
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                break
            node = node.left
        else:
            if node.right is None:
                node.right = Node(key)
                break
            node = node.right
    return root


def height(node):
    if node is None:
        return 0
    return 1 + max(height(node.left), height(node.right))


def storage(depth, random):
    if depth == 1:
        return [None] * (random[0] % 10 + 1)
    random[0] = (random[0] * 1309 + 13849) & 65535
    return [storage(depth - 1, random) for _ in range(4)]


def size(nested):
    if not nested or nested[0] is None:
        return len(nested)
    return sum(size(part) for part in nested)


def main():
    total = sum(check(bottom_up(11)) for _ in range(6))
    root, key = None, 1
    for _ in range(6000):
        key = key * 7919 % 65537
        root = insert(root, key)
    print(total, height(root), size(storage(7, [74755])))


main()
