# SPDX-License-Identifier: MIT
"""Rational numbers."""

import math
import numbers
import operator
import re

__all__ = ['Fraction']

_FORM = re.compile(r'''
    \s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)
    (?:\s*/\s*(?P<denom>\d+(_\d+)*)
      |(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?
    )\s*\Z''', re.VERBOSE | re.IGNORECASE)


def _from_text(text):
    m = _FORM.match(text)
    if m is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    n, d = int(m['num'] or '0'), 1
    if m['denom']:
        d = int(m['denom'])
    else:
        if m['decimal']:
            digits = m['decimal'].replace('_', '')
            d = 10 ** len(digits)
            n = n * d + int(digits)
        if m['exp']:
            exp = int(m['exp'])
            n, d = (n * 10 ** exp, d) if exp >= 0 else (n, d * 10 ** -exp)
    return (-n if m['sign'] == '-' else n), d


def _aligned(text, fill, align, gap):
    if gap <= 0:
        return text
    before = {'<': 0, '^': gap // 2, '>': gap}[align]
    return fill * before + text + fill * (gap - before)


class Fraction(numbers.Rational):
    """numerator / denominator, in lowest terms."""

    __slots__ = '_numerator', '_denominator'

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                n, d = numerator, 1
            elif isinstance(numerator, numbers.Rational):
                n, d = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                n, d = _from_text(numerator)
            elif hasattr(numerator, 'as_integer_ratio'):
                n, d = numerator.as_integer_ratio()
            else:
                raise TypeError('argument should be a string or a Rational '
                                'instance')
        elif isinstance(numerator, numbers.Rational) \
                and isinstance(denominator, numbers.Rational):
            n = numerator.numerator * denominator.denominator
            d = denominator.numerator * numerator.denominator
        else:
            raise TypeError('both arguments should be Rational instances')
        if d == 0:
            raise ZeroDivisionError(f'Fraction({n}, 0)')
        common = math.gcd(n, d)
        if d < 0:
            common = -common
        self._numerator = n // common
        self._denominator = d // common
        return self

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    from_decimal = from_float

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest one whose denominator isn't larger."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low = Fraction(p0 + k * p1, q0 + k * q1)
        high = Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return (f'{type(self).__name__}({self._numerator}, '
                f'{self._denominator})')

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __format__(self, spec):
        if not spec or spec[-1:] not in 'eEfFgG%':
            return self._format_whole(spec)
        return self._format_point(spec)

    def _format_point(self, spec):
        """With a point, rounded exactly, halves to even."""
        import re
        m = re.fullmatch(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)'
                         r'(?P<z>z?)(?P<alt>#?)(?P<zero>0(?=[0-9]))?'
                         r'(?P<width>[0-9]*)(?P<comma>[,_]?)'
                         r'(?:\.(?P<precision>[0-9]+))?'
                         r'(?P<kind>[eEfFgG%])', spec, re.S)
        if m is None or m['zero'] and m['align']:
            raise ValueError(f'Invalid format specifier {spec!r} for object '
                             f'of type {type(self).__name__!r}')
        kind = m['kind']
        precision = int(m['precision'] or 6)
        if kind in 'fF%':
            exponent, size = -precision, None
            if kind == '%':
                exponent -= 2
        else:
            size = max(precision, 1) if kind in 'gG' else precision + 1
            exponent = None
        negative, digits, exponent = self._rounded(exponent, size)
        point = precision
        shown = None
        if kind in 'gG':
            scientific = not -4 <= exponent + size - 1 < size
            point = size - 1 if scientific else -exponent
        else:
            scientific = kind in 'eE'
        if scientific:
            point = size - 1
            shown = f'{kind if kind in "eE" else "eE"[kind == "G"]}' \
                f'{exponent + point:+03d}'
        text = f'{digits:0{point + 1}d}'
        whole, part = text[:len(text) - point], text[len(text) - point:]
        if kind in 'gG' and not m['alt']:
            part = part.rstrip('0')
        tail = ('.' if part or m['alt'] else '') + part + (shown or '') \
            + ('%' if kind == '%' else '')
        if negative and m['z'] and not digits:
            negative = False
        sign = '-' if negative else m['sign'] if m['sign'] != '-' else ''
        width = int(m['width'] or 0)
        if m['zero'] and m['comma']:
            room = width - len(sign) - len(tail)
            whole = format(int(whole), f'0{max(room, 0)}{m["comma"]}')
        elif m['comma']:
            whole = format(int(whole), m['comma'])
        body = whole + tail
        gap = width - len(sign) - len(body)
        fill = m['fill'] or ('0' if m['zero'] else ' ')
        align = m['align'] or ('=' if m['zero'] else '>')
        if align == '=':
            return sign + fill * gap + body
        return _aligned(sign + body, fill, align, gap)

    def _rounded(self, exponent, size):
        """(negative, digits, exponent) to 10 ** exponent, or of a size."""
        n, d = abs(self._numerator), self._denominator
        if exponent is None:
            if not n:
                return False, 0, 1 - size
            # 10 ** (magnitude - 1) <= n / d < 10 ** magnitude
            magnitude = len(str(n)) - len(str(d))
            if 10 ** max(magnitude, 0) * d <= n * 10 ** max(-magnitude, 0):
                magnitude += 1
            exponent = magnitude - size
        if exponent >= 0:
            digits = round(Fraction(n, d * 10 ** exponent))
        else:
            digits = round(Fraction(n * 10 ** -exponent, d))
        if size is not None and len(str(digits)) == size + 1:
            digits //= 10
            exponent += 1
        return self._numerator < 0, digits, exponent

    def _format_whole(self, spec):
        """As n/d, with what may stand before it."""
        import re
        m = re.fullmatch(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)'
                         r'(?P<alt>#?)(?P<width>(?:[1-9][0-9]*)?)'
                         r'(?P<comma>[,_]?)', spec, re.S)
        if m is None:
            raise ValueError(f'Invalid format specifier {spec!r} for object '
                             f'of type {type(self).__name__!r}')
        sign = '-' if self._numerator < 0 else \
            m['sign'] if m['sign'] != '-' else ''
        body = format(abs(self._numerator), m['comma'])
        if self._denominator > 1 or m['alt']:
            body += '/' + format(self._denominator, m['comma'])
        gap = (m['fill'] or ' ') * (int(m['width'] or 0)
                                    - len(sign) - len(body))
        if m['align'] == '=':
            return sign + gap + body
        return _aligned(sign + body, m['fill'] or ' ', m['align'] or '>',
                        len(gap))

    # Arithmetic -----------------------------------------------------------

    def _with(exact, other_way):
        def forward(a, b):
            if isinstance(b, Fraction):
                return exact(a, b)
            if isinstance(b, int):
                return exact(a, Fraction(b))
            if isinstance(b, float):
                return other_way(float(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return other_way(float(a), float(b))
            return NotImplemented
        return forward, reverse

    __add__, __radd__ = _with(lambda a, b: Fraction(
        a._numerator * b._denominator + b._numerator * a._denominator,
        a._denominator * b._denominator), operator.add)
    __sub__, __rsub__ = _with(lambda a, b: Fraction(
        a._numerator * b._denominator - b._numerator * a._denominator,
        a._denominator * b._denominator), operator.sub)
    __mul__, __rmul__ = _with(lambda a, b: Fraction(
        a._numerator * b._numerator, a._denominator * b._denominator),
        operator.mul)
    __truediv__, __rtruediv__ = _with(lambda a, b: Fraction(
        a._numerator * b._denominator, a._denominator * b._numerator),
        operator.truediv)
    __floordiv__, __rfloordiv__ = _with(
        lambda a, b: a._numerator * b._denominator
        // (a._denominator * b._numerator), operator.floordiv)
    __mod__, __rmod__ = _with(lambda a, b: Fraction(
        a._numerator * b._denominator % (b._numerator * a._denominator),
        a._denominator * b._denominator), operator.mod)
    del _with

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError(
                f'Fraction({a._denominator ** -power}, 0)')
        return Fraction(a._denominator ** -power, a._numerator ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a) ** b
        return a ** float(b)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        n, d = self._numerator, self._denominator
        return -(-n // d) if n < 0 else n // d

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            q, r = divmod(self._numerator, self._denominator)
            twice = r * 2
            up = twice > self._denominator \
                or twice == self._denominator and q % 2
            return q + 1 if up else q
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        modulus = 2 ** 61 - 1
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            value = 314159
        else:
            value = abs(self._numerator) % modulus * inverse % modulus
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(self, other):
        if isinstance(other, numbers.Rational):
            return (self._numerator == other.numerator
                    and self._denominator == other.denominator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return False
            return self == Fraction(*other.as_integer_ratio())
        return NotImplemented

    def _order(self, other, compare):
        if isinstance(other, numbers.Rational):
            return compare(self._numerator * other.denominator,
                           self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return compare(0.0, other)
            return compare(self, Fraction(*other.as_integer_ratio()))
        return NotImplemented

    def __lt__(self, other):
        return self._order(other, operator.lt)

    def __gt__(self, other):
        return self._order(other, operator.gt)

    def __le__(self, other):
        return self._order(other, operator.le)

    def __ge__(self, other):
        return self._order(other, operator.ge)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
