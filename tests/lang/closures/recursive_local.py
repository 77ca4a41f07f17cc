def sorted_tree(items):
    def insert(node, value):
        if node is None:
            return [None, value, None]
        side = 0 if value < node[1] else 2
        node[side] = insert(node[side], value)
        return node
    def walk(node):
        if node is not None:
            yield from walk(node[0])
            yield node[1]
            yield from walk(node[2])
    root = None
    for item in items:
        root = insert(root, item)
    return list(walk(root))

print(sorted_tree([5, 2, 8, 1, 9, 3]))  # expect: [1, 2, 3, 5, 8, 9]
