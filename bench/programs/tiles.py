# SPDX-License-Identifier: MIT
# Pieces laid on a board until it is full: sets and masks of cells, memo keys
# of frozensets, recursion with lists of choices.
WIDTH, HEIGHT = 5, 6

SHAPES = [
    ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0)),
    ((0, 0), (1, 0), (1, 1), (2, 1), (2, 2)),
    ((0, 0), (0, 1), (0, 2), (0, 3), (1, 1)),
    ((0, 0), (0, 1), (1, 0), (1, 1), (2, 0)),
    ((0, 0), (0, 1), (0, 2), (1, 0), (1, 2)),
    ((0, 0), (0, 1), (0, 2), (0, 3), (1, 0)),
]


def normal(cells):
    top = min(r for r, c in cells)
    left = min(c for r, c in cells if r == top)
    return frozenset((r - top, c - left) for r, c in cells)


def turned(shape):
    forms = set()
    cells = list(shape)
    for _ in range(2):
        for _ in range(4):
            cells = [(c, -r) for r, c in cells]
            forms.add(normal(cells))
        cells = [(r, -c) for r, c in cells]
    return sorted(forms, key=sorted)


def placements(forms):
    at = {}
    for row in range(HEIGHT):
        for col in range(WIDTH):
            for form in forms:
                mask = 0
                for r, c in form:
                    y, x = row + r, col + c
                    if not (0 <= y < HEIGHT and 0 <= x < WIDTH):
                        break
                    mask |= 1 << (y * WIDTH + x)
                else:
                    at.setdefault(row * WIDTH + col, []).append(mask)
    return at


FULL = (1 << WIDTH * HEIGHT) - 1


def reachable(mask):
    free = {i for i in range(WIDTH * HEIGHT) if not mask >> i & 1}
    while free:
        stack, size = [free.pop()], 0
        while stack:
            cell = stack.pop()
            size += 1
            x = cell % WIDTH
            for other in (cell - WIDTH, cell + WIDTH,
                          cell - 1 if x else -1,
                          cell + 1 if x < WIDTH - 1 else -1):
                if other in free:
                    free.remove(other)
                    stack.append(other)
        if size % 5:
            return False
    return True


def solve(mask, left, tables, trail, found):
    if mask == FULL:
        found.append(tuple(trail))
        return
    cell = 0
    while mask >> cell & 1:
        cell += 1
    for piece in left:
        for place in tables[piece].get(cell, ()):
            if mask & place:
                continue
            if not reachable(mask | place):
                continue
            trail.append((piece, place))
            solve(mask | place, left - {piece}, tables, trail, found)
            trail.pop()


def main():
    tables = [placements(turned(shape)) for shape in SHAPES]
    found = []
    solve(0, frozenset(range(len(SHAPES))), tables, [], found)
    print(sum(len(v) for t in tables for v in t.values()), len(found),
          sorted(len(s) for s in found)[-1:] or "none")


main()
