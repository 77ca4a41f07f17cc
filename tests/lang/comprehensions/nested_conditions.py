print([(x, y) for x in range(4) if x % 2 for y in range(4) if y > x])
# expect: [(1, 2), (1, 3)]
print([n for n in range(2, 40) if all(n % d for d in range(2, n))])
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
# expect: [[1, 4], [2, 5], [3, 6]]
print([y for x in [1, 2] if (y := x * 10) > 10])  # expect: [20]
print(sum([x for x in [y for y in range(5)]]))  # expect: 10
print([[] for _ in range(3)])  # expect: [[], [], []]
