# SPDX-License-Identifier: MIT
"""Cutting digits off, and counting them."""

ROUND_DOWN = 'ROUND_DOWN'
ROUND_UP = 'ROUND_UP'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_05UP = 'ROUND_05UP'
ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP,
             ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
ROUNDING_ERROR = '''valid values for rounding are:
  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,
   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
   ROUND_05UP]'''
# Longer ints are written in pieces: int's own text has a limit.
_PIECE = 4000
_SHORT_BITS = 13000


def digits_of(n):
    """The digits of an int that isn't negative."""
    if n.bit_length() < _SHORT_BITS:
        return str(n)
    half = int(n.bit_length() * 0.30103) // 2
    high, low = divmod(n, 10 ** half)
    return digits_of(high) + digits_of(low).rjust(half, '0')


def int_of(digits):
    """The int that digits write."""
    if len(digits) <= _PIECE:
        return int(digits)
    half = len(digits) // 2
    return int_of(digits[:-half]) * 10 ** half + int_of(digits[-half:])


def count_digits(n):
    """How many digits an int has; 1 for 0."""
    if n.bit_length() < _SHORT_BITS:
        return len(str(n))
    guess = int(n.bit_length() * 0.30102999566398)
    while 10 ** guess <= n:
        guess += 1
    return guess


def _goes_up(sign, kept, rest, unit, rounding):
    """Is 1 added to what is kept, when rest of a unit is cut off?"""
    half = 2 * rest - unit
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and kept & 1
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if rounding == ROUND_DOWN or not rest:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return kept % 10 in (0, 5)


def cut(sign, coefficient, n, rounding):
    """(the coefficient without its last n digits, was something lost?)"""
    unit = 10 ** n
    kept, rest = divmod(coefficient, unit)
    if _goes_up(sign, kept, rest, unit, rounding):
        kept += 1
    return kept, bool(rest)
