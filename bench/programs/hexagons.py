# SPDX-License-Identifier: MIT
# A board of hexagons filled under constraints: nodes as objects, candidate
# lists copied and narrowed, propagation, backtracking.


class Done:
    def __init__(self, count, choices=None):
        self.cells = choices or [[0, 1, 2, 3] for _ in range(count)]

    def clone(self):
        return Done(len(self.cells), [list(c) for c in self.cells])

    def __getitem__(self, i):
        return self.cells[i]

    def settled(self, i):
        return len(self.cells[i]) == 1

    def remove(self, i, v):
        if v in self.cells[i]:
            self.cells[i].remove(v)
            return True
        return False

    def next_cell(self):
        best, least = -1, 99
        for i in range(len(self.cells)):
            n = len(self.cells[i])
            if 1 < n < least:
                best, least = i, n
        return best


class Hex:
    def __init__(self, size):
        self.size = size
        self.links = []
        self.ids = {}
        width = size * 2 - 1
        for y in range(width):
            for x in range(width):
                if size - 1 <= x + y <= 3 * (size - 1):
                    self.ids[x, y] = len(self.ids)
        for (x, y) in self.ids:
            around = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1),
                      (x + 1, y - 1), (x - 1, y + 1)]
            self.links.append([self.ids[p] for p in around if p in self.ids])


def propagate(board, done):
    changed = True
    while changed:
        changed = False
        for i, links in enumerate(board.links):
            choices = done[i]
            if not choices:
                return False
            if len(choices) == 1:
                v = choices[0]
                for j in links:
                    if done.remove(j, v):
                        changed = True
                        if not done[j]:
                            return False
    return True


def solve(board, done, stats):
    stats[0] += 1
    if not propagate(board, done):
        return 0
    cell = done.next_cell()
    if cell < 0:
        stats[1] += 1
        return 1
    total = 0
    for v in list(done[cell]):
        trial = done.clone()
        trial.cells[cell] = [v]
        total += solve(board, trial, stats)
        if stats[1] >= 60:
            break
    return total


def main():
    for size in (2, 3, 4, 5):
        board = Hex(size)
        stats = [0, 0]
        print(size, len(board.ids), solve(board, Done(len(board.ids)), stats),
              stats)


main()
