# SPDX-License-Identifier: MIT
# Random playouts on a small board: groups, liberties, lists of neighbours.
SIZE = 7
NEIGHBOURS = []
for at in range(SIZE * SIZE):
    y, x = divmod(at, SIZE)
    NEIGHBOURS.append([(y + dy) * SIZE + x + dx
                       for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0))
                       if 0 <= y + dy < SIZE and 0 <= x + dx < SIZE])


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Board:
    def __init__(self):
        self.stones = [0] * (SIZE * SIZE)
        self.captured = {1: 0, 2: 0}

    def group(self, at):
        colour = self.stones[at]
        seen = {at}
        todo = [at]
        liberties = set()
        while todo:
            for n in NEIGHBOURS[todo.pop()]:
                stone = self.stones[n]
                if stone == 0:
                    liberties.add(n)
                elif stone == colour and n not in seen:
                    seen.add(n)
                    todo.append(n)
        return seen, liberties

    def play(self, at, colour):
        self.stones[at] = colour
        for n in NEIGHBOURS[at]:
            if self.stones[n] == 3 - colour:
                group, liberties = self.group(n)
                if not liberties:
                    self.captured[colour] += len(group)
                    for stone in group:
                        self.stones[stone] = 0
        if not self.group(at)[1]:
            self.stones[at] = 0
            return False
        return True


def playout(seed):
    board, random = Board(), Random(seed)
    colour = 1
    for _ in range(70):
        empty = [at for at, stone in enumerate(board.stones) if not stone]
        if not empty:
            break
        board.play(empty[random.below(len(empty))], colour)
        colour = 3 - colour
    return board.captured[1] - board.captured[2], sum(map(bool, board.stones))


print(sum(a * 100 + b for a, b in map(playout, range(60))))
