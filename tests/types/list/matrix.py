def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]

m = [[1, 2], [3, 4]]
print(multiply(m, m), [list(r) for r in zip(*m)], multiply(m, [[1, 0], [0, 1]]) == m)
# expect: [[7, 10], [15, 22]] [[1, 3], [2, 4]] True
grid = [[0] * 3 for _ in range(2)]
grid[1][2] = 5
print(grid)  # expect: [[0, 0, 0], [0, 0, 5]]
shared = [[0] * 2] * 2
shared[0][0] = 1
print(shared)  # expect: [[1, 0], [1, 0]]
flat = [x for row in grid for x in row]
print(flat, sum(map(sum, m)))  # expect: [0, 0, 0, 0, 0, 5] 10
