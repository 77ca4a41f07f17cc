# SPDX-License-Identifier: MIT
"""SHA-512 (FIPS 180-4), for seeding random with text.

The constants are the first bits of the fractions of square and cube roots
of primes, and are computed when first needed.
"""

from math import isqrt

_MASK = (1 << 64) - 1


def _primes(n):
    found = []
    i = 2
    while len(found) < n:
        if all(i % p for p in found):
            found.append(i)
        i += 1
    return found


def _cube_root(n):
    low, high = 0, 1 << (n.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** 3 <= n:
            low = middle
        else:
            high = middle - 1
    return low


_START = [isqrt(p << 128) & _MASK for p in _primes(8)]
_ROUND = [_cube_root(p << 192) & _MASK for p in _primes(80)]


def _turn(x, n):
    return (x >> n | x << 64 - n) & _MASK


def _block(state, block):
    w = [int.from_bytes(block[i:i + 8]) for i in range(0, 128, 8)]
    for i in range(16, 80):
        x, y = w[i - 15], w[i - 2]
        s0 = _turn(x, 1) ^ _turn(x, 8) ^ x >> 7
        s1 = _turn(y, 19) ^ _turn(y, 61) ^ y >> 6
        w.append(w[i - 16] + s0 + w[i - 7] + s1 & _MASK)
    a, b, c, d, e, f, g, h = state
    for i in range(80):
        s1 = _turn(e, 14) ^ _turn(e, 18) ^ _turn(e, 41)
        t1 = h + s1 + (e & f ^ ~e & g) + _ROUND[i] + w[i]
        s0 = _turn(a, 28) ^ _turn(a, 34) ^ _turn(a, 39)
        t2 = s0 + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (t1 + t2 & _MASK, a, b, c, d + t1 & _MASK,
                                  e, f, g)
    return [x + y & _MASK for x, y in zip(state, (a, b, c, d, e, f, g, h))]


def digest(data):
    """The 64 bytes."""
    size = len(data) * 8
    data += b'\x80' + bytes(-(len(data) + 17) % 128) + size.to_bytes(16)
    state = _START
    for i in range(0, len(data), 128):
        state = _block(state, data[i:i + 128])
    return b''.join(x.to_bytes(8) for x in state)
