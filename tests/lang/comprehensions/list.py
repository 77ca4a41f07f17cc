print([x for x in range(5)])  # expect: [0, 1, 2, 3, 4]
print([x * y for x in [1, 2] for y in [10, 20]])  # expect: [10, 20, 20, 40]
print([x for x in range(20) if x % 2 if x % 3])
# expect: [1, 5, 7, 11, 13, 17, 19]
print([[i * j for j in range(3)] for i in range(3)])
# expect: [[0, 0, 0], [0, 1, 2], [0, 2, 4]]
print([(a, b) for a, b in [(1, 2), (3, 4)]])  # expect: [(1, 2), (3, 4)]
print([c for word in ['ab', 'cd'] for c in word])
# expect: ['a', 'b', 'c', 'd']
print([x if x > 2 else -x for x in range(5)])  # expect: [0, -1, -2, 3, 4]
print([*[x for x in 'ab'], *(y for y in 'c')])  # expect: ['a', 'b', 'c']
x = 'outer'
[x for x in range(3)]
print(x)  # expect: outer
print([a for a, *b in [(1, 2, 3)]], [b for a, *b in [(1, 2, 3)]])
# expect: [1] [[2, 3]]
