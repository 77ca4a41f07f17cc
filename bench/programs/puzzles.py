# SPDX-License-Identifier: MIT
# Search: towers, permutations by swaps, sudoku by candidate sets, a grid walk.


def towers(piles, n, source, target, spare):
    if n == 0:
        return 0
    moves = towers(piles, n - 1, source, spare, target)
    piles[target].append(piles[source].pop())
    return moves + 1 + towers(piles, n - 1, spare, target, source)


def permute(a, n, seen):
    seen[0] += 1
    if n == 0:
        return
    permute(a, n - 1, seen)
    for i in range(n - 1, -1, -1):
        a[n - 1], a[i] = a[i], a[n - 1]
        permute(a, n - 1, seen)
        a[n - 1], a[i] = a[i], a[n - 1]


def units():
    groups = [[r * 9 + c for c in range(9)] for r in range(9)]
    groups += [[r * 9 + c for r in range(9)] for c in range(9)]
    groups += [[(b // 3 * 3 + i) * 9 + b % 3 * 3 + j for i in range(3)
                for j in range(3)] for b in range(9)]
    return [frozenset(x for g in groups if at in g for x in g) - {at}
            for at in range(81)]


def sudoku(cells, peers):
    best, choices = -1, None
    for at in range(81):
        if not cells[at]:
            free = {1, 2, 3, 4, 5, 6, 7, 8, 9}.difference(
                cells[p] for p in peers[at])
            if choices is None or len(free) < len(choices):
                best, choices = at, free
                if len(free) < 2:
                    break
    if choices is None:
        return cells
    for digit in sorted(choices):
        cells[best] = digit
        if sudoku(cells, peers):
            return cells
    cells[best] = 0
    return None


def walk(width):
    grid = [[1 if (x * 7 + y * 13) % 5 else 0 for x in range(width)]
            for y in range(width)]
    grid[0][0] = 1
    distance = {(0, 0): 0}
    front = [(0, 0)]
    while front:
        following = []
        for x, y in front:
            for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
                to = nx, ny = x + dx, y + dy
                if (0 <= nx < width and 0 <= ny < width and grid[ny][nx]
                        and to not in distance):
                    distance[to] = distance[x, y] + 1
                    following.append(to)
        front = following
    return max(distance.values()), len(distance)


def main():
    piles = [list(range(13, 0, -1)), [], []]
    seen = [0]
    permute(list(range(7)), 7, seen)
    easy = ("003020600900305001001806400008102900700000008006708200"
            "002609500800203009005010300")
    solved = sudoku([int(c) for c in easy], units())
    print(towers(piles, 13, 0, 1, 2), seen[0], "".join(map(str, solved))[:27],
          walk(70))


main()
