# SPDX-License-Identifier: MIT
# Numbers in lists of lists: LU, successive over-relaxation, FFT, Monte Carlo.
import math


class Random:
    def __init__(self, seed):
        self.seed = seed

    def next(self):
        self.seed = (self.seed * 16807) % 2147483647
        return self.seed / 2147483647


def sor(grid, omega, steps):
    rows, columns = len(grid), len(grid[0])
    quarter, rest = omega * 0.25, 1.0 - omega
    for _ in range(steps):
        for y in range(1, rows - 1):
            above, row, below = grid[y - 1], grid[y], grid[y + 1]
            for x in range(1, columns - 1):
                row[x] = (quarter * (above[x] + below[x] + row[x - 1]
                                     + row[x + 1]) + rest * row[x])


def lu(a):
    n = len(a)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(a[i][k]))
        a[k], a[pivot] = a[pivot], a[k]
        for i in range(k + 1, n):
            factor = a[i][k] = a[i][k] / a[k][k]
            row, top = a[i], a[k]
            for j in range(k + 1, n):
                row[j] -= factor * top[j]
    return a


def fft(re, im):
    n = len(re)
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            re[i], re[j], im[i], im[j] = re[j], re[i], im[j], im[i]
    size = 2
    while size <= n:
        half, angle = size // 2, -2 * math.pi / size
        for start in range(0, n, size):
            for k in range(half):
                c, s = math.cos(angle * k), math.sin(angle * k)
                a, b = start + k, start + k + half
                tr = re[b] * c - im[b] * s
                ti = re[b] * s + im[b] * c
                re[b], im[b] = re[a] - tr, im[a] - ti
                re[a] += tr
                im[a] += ti
        size *= 2


def main():
    random = Random(113)
    inside = 0
    for _ in range(60000):
        x, y = random.next(), random.next()
        if x * x + y * y <= 1.0:
            inside += 1
    grid = [[random.next() for _ in range(60)] for _ in range(60)]
    sor(grid, 1.25, 20)
    a = lu([[random.next() for _ in range(50)] for _ in range(50)])
    re = [random.next() for _ in range(1024)]
    im = [0.0] * 1024
    fft(re, im)
    print(inside, round(sum(map(sum, grid)), 6), round(a[49][49], 6),
          round(sum(re), 6))


main()
