# SPDX-License-Identifier: MIT
"""exp, ln, log10 and powers, in ints that stand for a fraction of 10 ** p.

Each result is worked out with some digits more than asked for, and with more
again until it is certain how they round.
"""

import math
from decimal._rounding import count_digits

_ln10 = {}


def _atanh_of_one_over(n, unit):
    total = term = unit // n
    square, k = n * n, 1
    while term:
        term //= square
        k += 2
        total += term // k
    return total


def ln10(p):
    """ln(10) * 10 ** p, to the last digit or nearly so."""
    known = max(_ln10, default=0)
    if known < p:
        known = p + 20
        unit = 10 ** (known + 10)
        _ln10[known] = (46 * _atanh_of_one_over(31, unit)
                        + 34 * _atanh_of_one_over(49, unit)
                        + 20 * _atanh_of_one_over(161, unit)) // 10 ** 10
    return _ln10[known] // 10 ** (known - p)


def exp_fixed(x, p):
    """exp(x / 10 ** p) * 10 ** p, for x of some units at most."""
    halvings = math.isqrt(p) + 4
    q = p + halvings // 3 + 10
    unit = 10 ** q
    x = x * 10 ** (q - p) >> halvings
    total = term = unit
    k = 1
    while term:
        term = term * x // (unit * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // unit
    return total // 10 ** (q - p)


def ln_fixed(m, p):
    """ln(m / 10 ** p) * 10 ** p, for m / 10 ** p from 1 to 10."""
    q = p + 10
    m *= 10 ** 10
    unit = 10 ** q
    shift = max(q - 16, 0)
    y = int(math.log(m / unit) * 10 ** 16) * 10 ** shift if q >= 16 else 0
    while True:
        e = exp_fixed(y, q)
        step = 2 * (m - e) * unit // (m + e)
        y += step
        if abs(step) < 10 ** (q // 3):
            return y // 10 ** 10


def is_certain(c, extra):
    """Do the last digits of c, off by some units, round one way only?"""
    unit = 10 ** extra
    rest = c % unit
    return all(abs(rest - edge) > 100 for edge in (0, unit // 2, unit))


def exp_digits(sign, c, e, digits):
    """(coefficient, exponent) of exp(+-c * 10 ** e), to so many digits."""
    extra = 6
    while True:
        p = digits + extra + max(count_digits(c) + e, 0) + 3
        x = c * 10 ** (e + p) if e + p >= 0 else c // 10 ** -(e + p)
        tens, rest = divmod(-x if sign else x, ln10(p))
        found = exp_fixed(rest, p)
        surplus = count_digits(found) - digits
        if is_certain(found, surplus):
            return found, tens - p
        extra *= 2


def ln_scaled(c, e, p):
    """ln(c * 10 ** e) * 10 ** p, off by some units."""
    n = count_digits(c) - 1
    tens = e + n
    m = c * 10 ** (p - n) if p >= n else c // 10 ** (n - p)
    return ln_fixed(m, p) + tens * ln10(p + len(str(abs(tens)))) \
        // 10 ** len(str(abs(tens)))


def ln_digits(c, e, digits, by_ten=False):
    """(signed coefficient, exponent) of ln, or log10, of c * 10 ** e."""
    extra = 6
    while True:
        p = digits + extra
        found = ln_scaled(c, e, p)
        if by_ten:
            found = found * 10 ** p // ln10(p)
        n = count_digits(abs(found))
        if n > digits + 4 and is_certain(abs(found), n - digits):
            return found, -p
        extra += max(digits + 6 - n, 6)


def power_digits(c, e, yc, ye, digits):
    """(coefficient, exponent) of (c * 10 ** e) ** (yc * 10 ** ye)."""
    extra = 8 + count_digits(abs(yc)) + max(ye, 0)
    for _ in range(6):
        p = digits + extra
        log = ln_scaled(c, e, p + extra)
        x = log * yc
        x = x * 10 ** ye if ye >= 0 else x // 10 ** -ye
        x //= 10 ** extra
        tens, rest = divmod(x, ln10(p))
        found = exp_fixed(rest, p)
        if is_certain(found, count_digits(found) - digits):
            break
        extra *= 2
    # What is never certain is exact: a root, say.
    surplus = count_digits(found) - digits
    if not is_certain(found, surplus):
        unit = 10 ** surplus
        near = found % (unit // 2)
        found += -near if near < unit // 4 else unit // 2 - near
    return found, tens - p
