# SPDX-License-Identifier: MIT
# The largest singular value of an infinite matrix, by generators and zip.


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector, transposed):
    n = len(vector)
    if transposed:
        return [sum(element(j, i) * v for j, v in enumerate(vector))
                for i in range(n)]
    return [sum(element(i, j) * v for j, v in enumerate(vector))
            for i in range(n)]


def main():
    u = [1.0] * 130
    for _ in range(4):
        v = times(times(u, False), True)
        u = times(times(v, False), True)
    vbv = sum(a * b for a, b in zip(u, v))
    vv = sum(b * b for b in v)
    print("%.9f" % (vbv / vv) ** 0.5)


main()
