# SPDX-License-Identifier: MIT
"""Decimal: a sign, an int coefficient and an exponent of ten.

What is short and needs nothing special is worked with in C (_decimal), which
calls what is here for all the rest: _add for +, _eq for ==, and so on.

_kind is 0 for a finite number, 1 for an infinity, 2 for a quiet and 3 for a
signalling NaN, whose payload is the coefficient.
"""

import math
import numbers
from collections import namedtuple
from sys import _dotted, modules
from _decimal import Known, Number, make, set_up
from decimal import _functions
from decimal._context import Context, _current, getcontext
from decimal._rounding import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
    ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUNDING_ERROR, ROUNDINGS,
    count_digits, cut, digits_of)
from decimal._signals import (
    Clamped, ConversionSyntax, DivisionByZero, DivisionImpossible,
    DivisionUndefined, FloatOperation, Inexact, InvalidOperation, Overflow,
    Rounded, Subnormal, Underflow)
from decimal._text import formatted, parse, show

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent')
DecimalTuple.__module__ = 'decimal'
_FINITE, _INFINITE, _NAN, _SIGNALLING = range(4)
_MODULUS = 2 ** 61 - 1
_TENTH = pow(10, -1, _MODULUS)


def _infinity(sign):
    return make(sign, 0, 0, _INFINITE)


def _nan():
    return make(0, 0, 0, _NAN)


def _note_all(context, conditions, result):
    """Set all flags, then raise the first one trapped."""
    for condition in conditions:
        context.flags[condition] = True
    trapped = [c for c in conditions if context.traps[c]]
    if trapped:
        raise trapped[0](trapped)
    return result


def _overflow(sign, context):
    conditions = Overflow, Inexact, Rounded
    inward = context.rounding in (ROUND_DOWN, 'ROUND_05UP') \
        or context.rounding == ROUND_CEILING and sign \
        or context.rounding == ROUND_FLOOR and not sign
    if inward:
        result = make(sign, 10 ** context.prec - 1, context.Etop())
    else:
        result = _infinity(sign)
    return _note_all(context, conditions, result)


def _finish_zero(sign, exponent, context):
    most = context.Etop() if context.clamp else context.Emax
    fits = min(max(exponent, context.Etiny()), most)
    result = make(sign, 0, fits)
    return result if fits == exponent else context.note(Clamped, result)


def finish(sign, c, e, context):
    """A result, rounded to the context and within its exponents."""
    if not c:
        return _finish_zero(sign, e, context)
    n = count_digits(c)
    drop = max(n - context.prec, context.Etiny() - e, 0)
    subnormal = n + e - 1 < context.Emin
    conditions = []
    if drop:
        if drop > n + 1:     # far below the last digit
            c, n, e, drop = 1, 1, e + drop - 2, 2
        c, lost = cut(sign, c, drop, context.rounding)
        e += drop
        if count_digits(c) > context.prec:
            c //= 10
            e += 1
        if subnormal and lost:
            conditions.append(Underflow)
        if subnormal:
            conditions.append(Subnormal)
        if lost:
            conditions.append(Inexact)
        conditions.append(Rounded)
        if not c:
            conditions.append(Clamped)
    elif subnormal:
        conditions.append(Subnormal)
    if c and count_digits(c) + e - 1 > context.Emax:
        return _overflow(sign, context)
    if context.clamp and e > context.Etop():
        c *= 10 ** (e - context.Etop())
        e = context.Etop()
        conditions.append(Clamped)
    result = make(sign, c, e)
    return _note_all(context, conditions, result) if conditions else result


def from_text(text, context):
    parts = parse(text)
    if parts is None:
        return context.note(ConversionSyntax, _nan())
    return make(*parts)


def _from_tuple(value):
    sign, digits, exponent = value
    if sign not in (0, 1):
        raise ValueError('sign must be an integer with the value 0 or 1')
    c = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError('coefficient must be a tuple of digits')
        c = c * 10 + digit
    if exponent == 'F':
        return _infinity(sign)
    if exponent in ('n', 'N'):
        return make(sign, c, 0, _NAN if exponent == 'n' else _SIGNALLING)
    if not isinstance(exponent, int):
        raise ValueError('string argument in the third position must be '
                         "'F', 'n' or 'N'")
    return make(sign, c, exponent)


def _from_float(f):
    if math.isnan(f):
        return _nan()
    sign = int(math.copysign(1.0, f) < 0)
    if math.isinf(f):
        return _infinity(sign)
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return make(sign, n * 5 ** k, -k)


def _operand(v):
    """v as a Decimal, or NotImplemented."""
    if isinstance(v, Decimal):
        return v
    if isinstance(v, int):
        return make(int(v < 0), abs(v), 0)
    return NotImplemented


def _argument(v):
    d = _operand(v)
    if d is NotImplemented:
        raise TypeError(f'conversion from {type(v).__name__} to Decimal is '
                        'not supported')
    return d


def _quiet(d):
    return make(d._sign, d._int, 0, _NAN)


def _nan_of(context, *operands):
    """What operands with a NaN among them give; None: there is none."""
    for d in operands:
        if d._kind == _SIGNALLING:
            return context.note(InvalidOperation, _quiet(d))
    for d in operands:
        if d._kind == _NAN:
            return d
    return None


def _align(a, b, prec):
    """Coefficients with signs, for one exponent; what is far below is cut."""
    if a._exp < b._exp:
        low, high = a, b
    else:
        low, high = b, a
    lc, le, hc = low._int, low._exp, high._int
    if hc and lc:
        floor = high._exp + min(-1, count_digits(hc) - prec - 2)
        if count_digits(lc) + le - 1 < floor:
            lc, le = 1, floor
    elif not hc:
        pass
    hc *= 10 ** (high._exp - le) if hc else 1
    hc = -hc if high._sign else hc
    lc = -lc if low._sign else lc
    return hc + lc, min(le, high._exp)


def _magnitude(a, b):
    """-1, 0 or 1 as |a| is less than, equal to or more than |b|."""
    if not a._int or not b._int:
        return bool(a._int) - bool(b._int)
    x, y = a.adjusted(), b.adjusted()
    if x == y:
        x, y = a._int, b._int
        if a._exp > b._exp:
            x *= 10 ** (a._exp - b._exp)
        else:
            y *= 10 ** (b._exp - a._exp)
    return (x > y) - (x < y)


def _order(a, b):
    """-1, 0 or 1; neither is a NaN."""
    if a._kind or b._kind:
        x = a._kind * (1 - 2 * a._sign)
        y = b._kind * (1 - 2 * b._sign)
        return (x > y) - (x < y)
    if not a._int and not b._int:
        return 0
    if not a._int:
        return 1 if b._sign else -1
    if not b._int or a._sign != b._sign:
        return -1 if a._sign else 1
    return -_magnitude(a, b) if a._sign else _magnitude(a, b)


def _comparable(a, v):
    """Both sides of a comparison as Decimals, or NotImplemented."""
    if isinstance(v, float):
        getcontext().flags[FloatOperation] = True
        return a, _from_float(v)
    if isinstance(v, numbers.Rational) and not isinstance(v, int):
        if a._kind:
            return a, make(int(v < 0), 1, 0)
        return (make(a._sign, a._int * v.denominator, a._exp),
                _operand(v.numerator))
    return a, _operand(v)


def _binary(method):
    """An operator: operands made Decimals, NaNs seen to."""
    def forward(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._kind >= _NAN or other._kind >= _NAN:
            return _nan_of(context, self, other)
        return method(self, other, context)

    def reflected(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        return forward(other, self, context)
    forward.__name__ = reflected.__name__ = method.__name__
    return forward, reflected


def _pair(method):
    """A method of two numbers, the second one converted."""
    def named(self, other, context=None):
        other = _argument(other)
        context = context or getcontext()
        if self._kind >= _NAN or other._kind >= _NAN:
            return _nan_of(context, self, other)
        return method(self, other, context)
    named.__name__ = method.__name__
    named.__doc__ = method.__doc__
    return named


def _single(method):
    """A method of one number."""
    def named(self, context=None):
        context = context or getcontext()
        if self._kind >= _NAN:
            return _nan_of(context, self)
        return method(self, context)
    named.__name__ = method.__name__
    named.__doc__ = method.__doc__
    return named


@_dotted
class Decimal(Number):
    """A decimal number: exact, until a context rounds it."""

    __slots__ = ()
    __module__ = 'decimal'

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or an int."""
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        made = _from_float(f)
        return made if cls is Decimal else cls(made)

    # What it is.

    real = property(lambda self: self)
    imag = property(lambda self: make(0, 0, 0))

    def as_tuple(self):
        exponent = (self._exp, 'F', 'n', 'N')[self._kind]
        digits = tuple(map(int, digits_of(self._int)))
        if self._kind >= _NAN and not self._int:
            digits = ()
        return DecimalTuple(self._sign, digits, exponent)

    def as_integer_ratio(self):
        if self._kind:
            what, error = ('Infinity', OverflowError) \
                if self._kind == _INFINITE else ('NaN', ValueError)
            raise error(f'cannot convert {what} to integer ratio')
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            common = math.gcd(n, d)
            n, d = n // common, d // common
        return -n if self._sign else n, d

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._kind else count_digits(self._int) + self._exp - 1

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    conjugate = canonical

    def radix(self):
        return make(0, 10, 0)

    def is_finite(self):
        return not self._kind

    def is_infinite(self):
        return self._kind == _INFINITE

    def is_nan(self):
        return self._kind >= _NAN

    def is_qnan(self):
        return self._kind == _NAN

    def is_snan(self):
        return self._kind == _SIGNALLING

    def is_signed(self):
        return bool(self._sign)

    def is_zero(self):
        return not self._kind and not self._int

    def is_normal(self, context=None):
        return not self._kind and bool(self._int) \
            and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return not self._kind and bool(self._int) \
            and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self._kind >= _NAN:
            return 'sNaN' if self._kind == _SIGNALLING else 'NaN'
        what = 'Infinity' if self._kind else 'Zero' if not self._int \
            else 'Subnormal' if self.is_subnormal(context) else 'Normal'
        return ('-' if self._sign else '+') + what

    def _hash(self):
        if self._kind == _SIGNALLING:
            raise TypeError('Cannot hash a signaling NaN value')
        if self._kind == _NAN:
            return object.__hash__(self)
        if self._kind:
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _MODULUS) if self._exp >= 0 \
            else pow(_TENTH, -self._exp, _MODULUS)
        h = self._int * power % _MODULUS
        h = -h if self._sign else h
        return -2 if h == -1 else h

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # Text.

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_text(self, context, eng=False):
        return show(self._sign, self._int, self._exp, self._kind,
                    context.capitals, eng)

    def _str(self):
        return self.to_text(getcontext())

    def to_eng_string(self, context=None):
        return self.to_text(context or getcontext(), True)

    def _format(self, spec, /):
        context = getcontext()
        return formatted(self._sign, self._int, self._exp, self._kind, spec,
                         context.rounding, context.capitals)

    # To other numbers.

    def _refuse(self, what):
        if self._kind == _INFINITE:
            raise OverflowError(f'cannot convert Infinity to {what}')
        if self._kind:
            raise ValueError(f'cannot convert NaN to {what}')

    def _whole(self, rounding):
        self._refuse('integer')
        if self._exp >= 0:
            n = self._int * 10 ** self._exp
        else:
            drop = min(-self._exp, count_digits(self._int) + 1)
            n = cut(self._sign, self._int, drop, rounding)[0]
        return -n if self._sign else n

    def __int__(self):
        return self._whole(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def __float__(self):
        if self._kind == _SIGNALLING:
            raise ValueError('cannot convert signaling NaN to float')
        if self._kind == _NAN:
            return -math.nan if self._sign else math.nan
        return float(show(self._sign, self._int, self._exp, self._kind, 1))

    def __round__(self, n=None, /):
        if n is None:
            return self._whole(ROUND_HALF_EVEN)
        return self.quantize(make(0, 1, -n))

    # Comparison.

    def _eq(self, other):
        a, b = _comparable(self, other)
        if b is NotImplemented:
            return b
        if a._kind >= _NAN or b._kind >= _NAN:
            if _SIGNALLING in (a._kind, b._kind):
                getcontext().note(InvalidOperation)
            return False
        return _order(a, b) == 0

    def _ne(self, other):
        same = self._eq(other)
        return same if same is NotImplemented else not same

    def _ordered(self, other, test):
        if isinstance(other, float):
            getcontext().note(FloatOperation)
        a, b = _comparable(self, other)
        if b is NotImplemented:
            return b
        if a._kind >= _NAN or b._kind >= _NAN:
            getcontext().note(InvalidOperation)
            return False
        return test(_order(a, b))

    def _lt(self, other):
        return self._ordered(other, lambda order: order < 0)

    def _le(self, other):
        return self._ordered(other, lambda order: order <= 0)

    def _gt(self, other):
        return self._ordered(other, lambda order: order > 0)

    def _ge(self, other):
        return self._ordered(other, lambda order: order >= 0)

    @_pair
    def compare(self, other, context):
        """-1, 0 or 1 as a Decimal; NaN if one is."""
        return Decimal(_order(self, other))

    def compare_signal(self, other, context=None):
        other = _argument(other)
        context = context or getcontext()
        if self._kind >= _NAN or other._kind >= _NAN:
            quiet = context.quiet()
            return context.note(InvalidOperation,
                                _nan_of(quiet, self, other))
        return Decimal(_order(self, other))

    def _total_key(self):
        return {_FINITE: 0, _INFINITE: 1, _SIGNALLING: 2, _NAN: 3}[self._kind]

    def compare_total(self, other, context=None):
        """-1, 0 or 1 in an order of all representations."""
        other = _argument(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        x, y = self._total_key(), other._total_key()
        if x == y and x >= 2:
            x, y = self._int, other._int
        elif x == y == 0:
            order = _magnitude(self, other)
            x, y = (order, 0) if order else (self._exp, other._exp)
        result = (x > y) - (x < y)
        return Decimal(-result if self._sign else result)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_argument(other).copy_abs())

    def _choose(self, other, context, largest, by_size):
        """max, min and the like: of equal ones, the one in total order."""
        other = _argument(other)
        context = context or getcontext()
        for a, b in (self, other), (other, self):
            if a._kind == _NAN and b._kind < _NAN:
                return b.fixed(context)
        if self._kind >= _NAN or other._kind >= _NAN:
            return _nan_of(context, self, other)
        a, b = (self.copy_abs(), other.copy_abs()) if by_size \
            else (self, other)
        order = _order(a, b) or int(self.compare_total(other))
        chosen = self if (order > 0) == largest or not order else other
        return chosen.fixed(context)

    def max(self, other, context=None):
        return self._choose(other, context, True, False)

    def min(self, other, context=None):
        return self._choose(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._choose(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._choose(other, context, False, True)

    def fixed(self, context):
        """The number rounded to the context, its sign kept."""
        return self if self._kind else finish(self._sign, self._int,
                                              self._exp, context)

    # Signs.

    def copy_abs(self):
        return make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return make(_argument(other)._sign, self._int, self._exp, self._kind)

    def _with_sign(self, sign, context):
        context = context or getcontext()
        if self._kind >= _NAN:
            return _nan_of(context, self)
        if self._kind:
            return _infinity(sign)
        if not self._int and context.rounding != ROUND_FLOOR:
            sign = 0
        return finish(sign, self._int, self._exp, context)

    def _pos(self, context=None):
        return self._with_sign(self._sign, context)

    def _neg(self, context=None):
        return self._with_sign(1 - self._sign, context)

    def __abs__(self, context=None):
        return self._with_sign(0, context)

    # Arithmetic.

    @_binary
    def _add(self, other, context):
        if self._kind or other._kind:
            if self._kind and other._kind and self._sign != other._sign:
                return context.note(InvalidOperation, _nan())
            return _infinity(self._sign if self._kind else other._sign)
        total, e = _align(self, other, context.prec)
        if not total:
            same = self._sign and other._sign
            floor = context.rounding == ROUND_FLOOR \
                and self._sign != other._sign
            return finish(int(bool(same or floor)), 0,
                          min(self._exp, other._exp), context)
        return finish(int(total < 0), abs(total), e, context)

    _add = _add[0]

    def _sub(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other._kind < _NAN:
            other = other.copy_negate()
        return self._add(other, context)

    @_binary
    def _mul(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if not self or not other:
                return context.note(InvalidOperation, _nan())
            return _infinity(sign)
        return finish(sign, self._int * other._int, self._exp + other._exp,
                      context)

    _mul = _mul[0]

    @_binary
    def _truediv(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind:
            if other._kind:
                return context.note(InvalidOperation, _nan())
            return _infinity(sign)
        if other._kind:
            result = make(sign, 0, context.Etiny())
            return context.note(Clamped, result)
        if not other._int:
            if not self._int:
                return context.note(DivisionUndefined, _nan())
            return context.note(DivisionByZero, _infinity(sign))
        ideal = self._exp - other._exp
        if not self._int:
            return finish(sign, 0, ideal, context)
        shift = count_digits(other._int) - count_digits(self._int) \
            + context.prec + 1
        if shift >= 0:
            c, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            c, rest = divmod(self._int, other._int * 10 ** -shift)
        e = ideal - shift
        if rest:
            c += c % 5 == 0
        else:
            while e < ideal and c % 10 == 0:
                c //= 10
                e += 1
        return finish(sign, c, e, context)

    _truediv = _truediv[0]

    def _divide(self, other, context):
        """(quotient, remainder); the divisor is no zero, self is finite."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._kind else min(self._exp, other._exp)
        apart = self.adjusted() - other.adjusted()
        if not self._int or other._kind or apart <= -2:
            c = self._int * 10 ** (self._exp - ideal)
            return make(sign, 0, 0), make(self._sign, c, ideal)
        if apart <= context.prec:
            a = self._int * 10 ** (self._exp - ideal)
            b = other._int * 10 ** (other._exp - ideal)
            q, r = divmod(a, b)
            if q < 10 ** context.prec:
                return make(sign, q, 0), make(self._sign, r, ideal)
        return None

    @_binary
    def _divmod(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind:
            nan = context.note(InvalidOperation, _nan())
            return (nan if other._kind else _infinity(sign)), nan
        if not other._kind and not other._int:
            if not self._int:
                nan = context.note(DivisionUndefined, _nan())
                return nan, nan
            _note_all(context, (InvalidOperation, DivisionByZero), None)
            return _infinity(sign), _nan()
        both = self._divide(other, context)
        if both is None:
            nan = context.note(DivisionImpossible, _nan())
            return nan, nan
        q, r = both
        return q, finish(r._sign, r._int, r._exp, context)

    def __divmod__(self, other, context=None):
        r = Decimal._divmod[0](self, other, context)
        return r if isinstance(r, tuple) or r is NotImplemented else (r, r)

    def __rdivmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented \
            else other.__divmod__(self, context)

    @_binary
    def _floordiv(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind:
            if other._kind:
                return context.note(InvalidOperation, _nan())
            return _infinity(sign)
        if not other._kind and not other._int:
            if not self._int:
                return context.note(DivisionUndefined, _nan())
            return context.note(DivisionByZero, _infinity(sign))
        both = self._divide(other, context)
        return both[0] if both else context.note(DivisionImpossible, _nan())

    __floordiv__, __rfloordiv__ = _floordiv

    @_binary
    def _mod(self, other, context):
        if self._kind:
            return context.note(InvalidOperation, _nan())
        if not other._kind and not other._int:
            return context.note(InvalidOperation if self._int
                                else DivisionUndefined, _nan())
        both = self._divide(other, context)
        if both is None:
            return context.note(DivisionImpossible, _nan())
        r = both[1]
        return finish(r._sign, r._int, r._exp, context)

    __mod__, __rmod__ = _mod

    @_pair
    def remainder_near(self, other, context):
        """self less the nearest multiple of other."""
        if self._kind or not other._kind and not other._int:
            undefined = not self._kind and not self._int
            return context.note(DivisionUndefined if undefined
                                else InvalidOperation, _nan())
        both = self._divide(other, context)
        if both is None:
            return context.note(DivisionImpossible, _nan())
        q, r = both
        if not other._kind:
            twice = _magnitude(make(0, 2 * r._int, r._exp), other)
            if twice > 0 or twice == 0 and q._int & 1:
                if q._int + 1 >= 10 ** context.prec:
                    return context.note(DivisionImpossible, _nan())
                c = other._int * 10 ** (other._exp - r._exp) - r._int
                r = make(1 - r._sign, c, r._exp)
        return finish(r._sign, r._int, r._exp, context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = _argument(other), _argument(third)
        context = context or getcontext()
        if max(self._kind, other._kind, third._kind) >= _NAN:
            return _nan_of(context, self, other, third)
        if self._kind or other._kind:
            product = self._mul(other, context)
        else:
            product = make(self._sign ^ other._sign, self._int * other._int,
                           self._exp + other._exp)
        return product._add(third, context)

    # Powers and logarithms.

    def __pow__(self, other, modulo=None, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        return self.power(other, modulo, context or getcontext())

    def __rpow__(self, other, modulo=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self)

    def power(self, other, modulo, context):
        if modulo is not None:
            return self._power_modulo(other, _argument(modulo), context)
        if self._kind >= _NAN or other._kind >= _NAN:
            return _nan_of(context, self, other)
        whole = other._kind or other._is_whole()
        odd = whole and not other._kind and other._is_odd()
        sign = self._sign & odd
        if not other:
            if not self:
                return context.note(InvalidOperation, _nan())
            return make(0, 1, 0)
        if self._sign and not whole or self._sign and other._kind \
                and self:
            if self:
                return context.note(InvalidOperation, _nan())
        if not self or self._kind:
            if bool(self._kind) == (not other._sign):
                return _infinity(sign)
            return make(sign, 0, 0)
        if other._kind:
            return self._power_of_infinity(other, context)
        exact = whole and self._small_power(other, context)
        if exact:
            c, e = exact
            return self._strip_power(sign, c, e, context)
        size = abs(self.adjusted()) * 10 ** max(other.adjusted(), 0)
        if size > 10 * max(context.Emax, -context.Emin) + 100:
            up = (self.adjusted() >= 0) != bool(other._sign)
            return finish(sign, 1, (context.Emax + 1 if up
                                    else context.Etiny() - 3), context)
        c, e = _functions.power_digits(
            self._int, self._exp, -other._int if other._sign else other._int,
            other._exp, context.prec)
        return finish(sign, c, e, context)

    def _is_whole(self):
        return self._exp >= 0 or self._int % 10 ** min(
            -self._exp, count_digits(self._int) + 1) == 0

    def _is_odd(self):
        return self._exp <= 0 and bool(self._int // 10 ** -self._exp & 1)

    def _power_of_infinity(self, other, context):
        order = _magnitude(self, make(0, 1, 0))
        if order == 0:
            one = make(0, 10 ** (context.prec - 1), 1 - context.prec)
            return _note_all(context, (Inexact, Rounded), one)
        return _infinity(0) if (order > 0) != bool(other._sign) \
            else make(0, 0, 0)

    def _small_power(self, other, context):
        """(coefficient, exponent) of a power to an int, when it is cheap."""
        n = int(other)
        digits = count_digits(self._int) * abs(n)
        if abs(n) > 100000 or digits > 4 * context.prec + 200:
            return None
        c, e = self._int ** abs(n), self._exp * abs(n)
        if n > 0:
            return c, e
        shift = count_digits(c) + context.prec + 2
        q, rest = divmod(10 ** shift, c)
        if rest:
            return q + (q % 5 == 0), -e - shift
        while q % 10 == 0 and -e - shift < -e:
            q //= 10
            shift -= 1
        return q, -e - shift

    def _strip_power(self, sign, c, e, context):
        return finish(sign, c, e, context)

    def _power_modulo(self, other, modulo, context):
        if max(self._kind, other._kind, modulo._kind) >= _NAN:
            return _nan_of(context, self, other, modulo)
        fine = not (self._kind or other._kind or modulo._kind) \
            and self._is_whole() and other._is_whole() \
            and modulo._is_whole() and not other._sign and modulo._int \
            and modulo.adjusted() < context.prec and (self or other)
        if not fine:
            return context.note(InvalidOperation, _nan())
        r = pow(abs(int(self)), int(other), abs(int(modulo)))
        return make(int(self._sign and other._is_odd()), r, 0)

    @_single
    def sqrt(self, context):
        """The square root."""
        if self._kind or not self._int:
            if self._sign and self._kind:
                return context.note(InvalidOperation, _nan())
            return self if self._kind else finish(
                self._sign, 0, self._exp >> 1, context)
        if self._sign:
            return context.note(InvalidOperation, _nan())
        c, e = self._int * (10 if self._exp & 1 else 1), self._exp >> 1
        shift = context.prec + 1 - (count_digits(c) + 1 >> 1)
        if shift >= 0:
            c, exact = c * 100 ** shift, True
        else:
            c, rest = divmod(c, 100 ** -shift)
            exact = not rest
        root = math.isqrt(c)
        if exact and root * root == c:
            while shift > 0 and root % 10 == 0:
                root //= 10
                shift -= 1
        elif root % 5 == 0:
            root += 1
        return finish(0, root, e - shift, _half_even(context))

    @_single
    def exp(self, context):
        """e to the power of self."""
        if self._kind:
            return make(0, 0, 0) if self._sign else self
        if not self._int:
            return make(0, 1, 0)
        if self.adjusted() > len(str(context.Emax)) + 2:
            far = (context.Etiny() - 3 if self._sign else context.Emax + 1)
            return finish(0, 1, far, _half_even(context))
        if self.adjusted() < -context.prec - 1:
            c = 10 ** (context.prec + 1) + (-1 if self._sign else 1)
            return finish(0, c, -context.prec - 1, _half_even(context))
        return finish(0, *_functions.exp_digits(
            self._sign, self._int, self._exp, context.prec),
            _half_even(context))

    def _logarithm(self, context, by_ten):
        if not self._kind and not self._int:
            return _infinity(1)
        if self._sign:
            return context.note(InvalidOperation, _nan())
        if self._kind:
            return self
        return finish_signed(*_functions.ln_digits(
            self._int, self._exp, context.prec, by_ten),
            _half_even(context))

    @_single
    def ln(self, context):
        """The natural logarithm."""
        if not self._kind and self._int and not _order(self, make(0, 1, 0)):
            return make(0, 0, 0)
        return self._logarithm(context, False)

    @_single
    def log10(self, context):
        """The logarithm to the base of ten."""
        if not self._kind and not self._sign and self._int:
            digits = digits_of(self._int)
            if digits.rstrip('0') == '1':
                n = self._exp + len(digits) - 1
                return finish_signed(n, 0, _half_even(context))
        return self._logarithm(context, True)

    @_single
    def logb(self, context):
        """The exponent of the first digit, as a Decimal."""
        if self._kind:
            return _infinity(0)
        if not self._int:
            return context.note(DivisionByZero, _infinity(1))
        return finish_signed(self.adjusted(), 0, context)

    # Exponents.

    def _rescaled(self, e, rounding):
        """The same number with another exponent; (Decimal, lost?)"""
        if not self._int:
            return make(self._sign, 0, e), False
        if self._exp >= e:
            c = self._int * 10 ** (self._exp - e)
            return make(self._sign, c, e), False
        drop = min(e - self._exp, count_digits(self._int) + 2)
        c, lost = cut(self._sign, self._int, drop, rounding)
        return make(self._sign, c, e), lost

    def _quantize(self, exp, rounding, context):
        """The number with the exponent of exp."""
        exp = _argument(exp)
        context = context or getcontext()
        rounding = _checked(rounding) or context.rounding
        if self._kind >= _NAN or exp._kind >= _NAN:
            return _nan_of(context, self, exp)
        if self._kind or exp._kind:
            if self._kind and exp._kind:
                return self
            return context.note(InvalidOperation, _nan())
        fits = context.Etiny() <= exp._exp <= context.Emax and (
            not self._int or self.adjusted() <= context.Emax
            and self.adjusted() - exp._exp < context.prec)
        if not fits:
            return context.note(InvalidOperation, _nan())
        result, lost = self._rescaled(exp._exp, rounding)
        if count_digits(result._int) > context.prec \
                or result._int and result.adjusted() > context.Emax:
            return context.note(InvalidOperation, _nan())
        conditions = []
        if result._int and result.adjusted() < context.Emin:
            conditions.append(Subnormal)
        if lost:
            conditions.append(Inexact)
        if exp._exp > self._exp and self._int:
            conditions.append(Rounded)
        above = result._exp - context.Etop()
        if context.clamp and above > 0:
            result = make(result._sign, result._int * 10 ** above,
                          context.Etop())
            conditions.append(Clamped)
        return _note_all(context, conditions, result)

    def same_quantum(self, other, context=None):
        """Have both the same exponent?"""
        other = _argument(other)
        if self._kind or other._kind:
            return min(self._kind, _NAN) == min(other._kind, _NAN)
        return self._exp == other._exp

    @_single
    def normalize(self, context):
        """The number without zeros at its end."""
        d = self.fixed(context)
        if d._kind:
            return d
        if not d._int:
            return make(d._sign, 0, 0)
        most = context.Etop() if context.clamp else context.Emax
        c, e = d._int, d._exp
        while c % 10 == 0 and e < most:
            c //= 10
            e += 1
        return make(d._sign, c, e)

    def _to_integral(self, rounding, context, exact):
        context = context or getcontext()
        rounding = _checked(rounding) or context.rounding
        if self._kind >= _NAN:
            return _nan_of(context, self)
        if self._kind or self._exp >= 0:
            return self
        result, lost = self._rescaled(0, rounding)
        if not exact or not self._int:
            return result
        return _note_all(context, (Inexact, Rounded) if lost else (Rounded,),
                         result)

    def to_integral_value(self, rounding=None, context=None):
        return self._to_integral(rounding, context, False)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        return self._to_integral(rounding, context, True)

    def _shift_by(self, other, context, limit):
        fine = not other._kind and other._exp == 0 and other._int <= limit
        if not fine:
            return context.note(InvalidOperation, None)
        return -other._int if other._sign else other._int

    @_pair
    def scaleb(self, other, context):
        """self times ten to the power of other."""
        n = self._shift_by(other, context, 2 * (context.Emax + context.prec))
        if n is None:
            return _nan()
        if self._kind:
            return self
        return finish(self._sign, self._int, self._exp + n, context)

    def _digits_moved(self, other, context, turn):
        n = self._shift_by(other, context, context.prec)
        if n is None:
            return _nan()
        if self._kind:
            return self
        size = 10 ** context.prec
        c = self._int % size
        if n < 0 and not turn:
            c //= 10 ** -n
        elif not turn:
            c = c * 10 ** n % size
        else:
            high, low = divmod(c, 10 ** (context.prec - n % context.prec))
            c = low * 10 ** (n % context.prec) + high
        return make(self._sign, c, self._exp)

    @_pair
    def shift(self, other, context):
        """The digits moved to the left."""
        return self._digits_moved(other, context, False)

    @_pair
    def rotate(self, other, context):
        """The digits turned to the left."""
        return self._digits_moved(other, context, True)

    # Neighbours.

    def _next(self, context, up):
        context = context or getcontext()
        if self._kind >= _NAN:
            return _nan_of(context, self)
        largest = make(int(not up), 10 ** context.prec - 1, context.Etop())
        if self._kind:
            return self if bool(self._sign) != up else make(
                int(up), largest._int, largest._exp)
        quiet = context.quiet()
        quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
        rounded = self._pos(quiet)
        if _order(rounded, self):
            return rounded
        tiny = make(int(not up), 1, context.Etiny() - 1)
        return self._add(tiny, quiet)

    def next_plus(self, context=None):
        return self._next(context, True)

    def next_minus(self, context=None):
        return self._next(context, False)

    @_pair
    def next_toward(self, other, context):
        """The neighbour on the way to other."""
        order = _order(self, other)
        if not order:
            return self.copy_sign(other)
        result = self._next(context, order < 0)
        if result._kind:
            return _note_all(context, (Overflow, Inexact, Rounded), result)
        if not result._int or result.adjusted() < context.Emin:
            clamped = () if result._int else (Clamped,)
            return _note_all(context, (Underflow, Subnormal, Inexact,
                                       Rounded, *clamped), result)
        return result

    # Digits as bits.

    def _bits(self, context):
        digits = digits_of(self._int)
        if self._kind or self._sign or self._exp or set(digits) - {'0', '1'} \
                or len(digits) > context.prec:
            return None
        return int(digits, 2)

    def _logical(self, other, context, operation):
        context = context or getcontext()
        a, b = self._bits(context), _argument(other)._bits(context)
        if a is None or b is None:
            return context.note(InvalidOperation, _nan())
        return make(0, int(format(operation(a, b), 'b')), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, int.__and__)

    def logical_or(self, other, context=None):
        return self._logical(other, context, int.__or__)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, int.__xor__)

    def logical_invert(self, context=None):
        context = context or getcontext()
        return self.logical_xor(make(0, int('1' * context.prec), 0), context)


def _half_even(context):
    """The context, when it rounds so; else a copy that shares its flags."""
    if context.rounding == ROUND_HALF_EVEN:
        return context
    copy = context.copy()
    copy.rounding = ROUND_HALF_EVEN
    object.__setattr__(copy, 'flags', context.flags)
    return copy


def finish_signed(c, e, context):
    return finish(int(c < 0), abs(c), e, context)


def _checked(rounding):
    if rounding is not None and rounding not in ROUNDINGS:
        raise TypeError(ROUNDING_ERROR)
    return rounding


def new(cls, value, context):
    """Decimal(value, context), where that is more than a short number."""
    if isinstance(value, Decimal):
        made = value
    elif isinstance(value, int):
        made = make(int(value < 0), abs(value), 0)
    elif isinstance(value, str):
        made = from_text(value, context or getcontext())
    elif isinstance(value, float):
        context = context or getcontext()
        context.flags[FloatOperation] = True
        if context.traps[FloatOperation]:
            raise FloatOperation([FloatOperation])
        made = _from_float(value)
    elif isinstance(value, (tuple, list)):
        if len(value) != 3:
            raise ValueError('argument must be a sequence of length 3')
        made = _from_tuple(value)
    else:
        raise TypeError('conversion from '
                        f'{type(value).__name__} to Decimal is not '
                        'supported')
    if type(made) is cls:
        return made
    return make(made._sign, made._int, made._exp, made._kind, cls)


def operate(name, a, b):
    """What an operator gives, by the name of Decimal's method for it."""
    a, b = _operand(a), _operand(b)
    if a is NotImplemented or b is NotImplemented:
        return NotImplemented
    return getattr(a, name)(b)


numbers.Number.register(Decimal)
Decimal._known = set_up(
    Known, Decimal, Context, _current, modules[__name__], Inexact, Rounded,
    (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_DOWN, ROUND_UP,
     ROUND_CEILING, ROUND_FLOOR, ROUND_05UP))
