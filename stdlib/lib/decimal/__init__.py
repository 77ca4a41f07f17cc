# SPDX-License-Identifier: MIT
"""Decimal numbers of any precision, with the arithmetic people are taught.

Short numbers are worked with in C (_decimal); the rest is written over the
language's ints, which are GMP's. _signals: what can go
wrong; _context: precision and rounding; _number: Decimal; _rounding and
_functions: the arithmetic behind; _text: reading and formatting.
"""

from decimal._context import (
    BasicContext, Context, DefaultContext, ExtendedContext, getcontext,
    localcontext, setcontext)
from decimal._number import Decimal, DecimalTuple
from decimal._rounding import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
    ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
from decimal._signals import (
    Clamped, ConversionSyntax, DecimalException, DivisionByZero,
    DivisionImpossible, DivisionUndefined, FloatOperation, Inexact,
    InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal,
    Underflow)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True
__version__ = '1.70'

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext',
    'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation',
    'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow',
    'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext',
    'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
    'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
    'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
    'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY',
    'HAVE_THREADS', 'HAVE_CONTEXTVAR']
