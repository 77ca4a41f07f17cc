class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

tree = Node(1, Node(2, Node(3)), Node(4), Node(5, Node(6), Node(7)))
print(list(tree))  # expect: [1, 2, 3, 4, 5, 6, 7]

def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x] + rest
print([''.join(p) for p in permutations(list('abc'))])
# expect: ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
