# SPDX-License-Identifier: MIT
# Pancake flips over all permutations: list slices and indexed swaps.


def fannkuch(n):
    perm1 = list(range(n))
    count = list(range(1, n + 1))
    most = checksum = 0
    r = n
    sign = 1
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm = perm1[:]
        flips = 0
        first = perm[0]
        while first:
            perm[:first + 1] = perm[first::-1]
            flips += 1
            first = perm[0]
        if flips > most:
            most = flips
        checksum += flips * sign
        sign = -sign
        while True:
            if r == n:
                return checksum, most
            perm1.insert(r, perm1.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


print(fannkuch(9))
