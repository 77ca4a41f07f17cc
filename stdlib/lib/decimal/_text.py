# SPDX-License-Identifier: MIT
"""Decimal numbers from text, to text, and by format specs."""

import re
from decimal._rounding import cut, digits_of, int_of

_NUMBER = re.compile(r'''
    (?P<sign>[-+])?
    (?: (?=\d|\.\d)(?P<int>\d*)(\.(?P<frac>\d*))?(E(?P<exp>[-+]?\d+))?
      | Inf(inity)?
      | (?P<signal>s)?NaN(?P<diag>\d*) )''', re.VERBOSE | re.IGNORECASE)
_SPEC = re.compile(r'''
    (?:(?P<fill>.)?(?P<align>[<>=^]))? (?P<sign>[-+ ])? (?P<neg0>z)?
    (?P<alt>\#)? (?P<zero>0)? (?P<width>\d+)? (?P<comma>,)?
    (?:\.(?P<precision>\d+))? (?P<type>[eEfFgGn%])?''',
                   re.VERBOSE | re.DOTALL)


def parse(text):
    """(sign, coefficient, exponent, kind), or None."""
    m = _NUMBER.fullmatch(text.strip().replace('_', ''))
    if m is None:
        return None
    sign = int(m['sign'] == '-')
    if m['int'] is not None:
        fraction = m['frac'] or ''
        return (sign, int_of(m['int'] + fraction or '0'),
                int(m['exp'] or '0') - len(fraction), 0)
    if m['diag'] is not None:
        return sign, int(m['diag'] or '0'), 0, 3 if m['signal'] else 2
    return sign, 0, 0, 1


def show(sign, coefficient, exponent, kind, capitals, eng=False):
    """As str() has it."""
    minus = '-' if sign else ''
    if kind:
        name = ('Infinity', 'NaN', 'sNaN')[kind - 1]
        return minus + name + (str(coefficient) if coefficient else '')
    digits = digits_of(coefficient)
    left = exponent + len(digits)
    if exponent <= 0 and left > -6:
        dot = left
    elif not eng:
        dot = 1
    elif coefficient == 0:
        dot = (left + 1) % 3 - 1
    else:
        dot = (left - 1) % 3 + 1
    if dot <= 0:
        text = '0.' + '0' * -dot + digits
    elif dot >= len(digits):
        text = digits + '0' * (dot - len(digits))
    else:
        text = f'{digits[:dot]}.{digits[dot:]}'
    if left != dot:
        text += f'{"E" if capitals else "e"}{left - dot:+d}'
    return minus + text


def _spec_of(text):
    m = _SPEC.fullmatch(text)
    if m is None:
        raise ValueError('invalid format string')
    spec = m.groupdict()
    if spec['zero'] and spec['align']:
        spec['zero'] = None
        spec['fill'] = spec['fill'] or '0'
    if spec['type'] == 'n' and spec['comma']:
        raise ValueError('invalid format string')
    return spec


def _group(digits, comma, least):
    """Digits with a sign between thousands, at least so long."""
    if not comma:
        return digits.rjust(least, '0')
    pieces = []
    while digits or least > 0:
        n = min(max(len(digits), least, 1), 3)
        pieces.append(digits[-n:].rjust(n, '0'))
        digits = digits[:-n]
        least -= n
        if digits or least > 0:
            least -= 1
            digits = digits or '0'
    return comma.join(reversed(pieces))


def _pad(sign, body, spec):
    width = int(spec['width'] or 0)
    room = (spec['fill'] or ' ') * (width - len(sign) - len(body))
    align = spec['align'] or '>'
    if align == '<':
        return sign + body + room
    if align == '=':
        return sign + room + body
    if align == '^':
        half = len(room) // 2
        return room[:half] + sign + body + room[half:]
    return room + sign + body


def _round_for(spec, sign, c, e, rounding):
    """The coefficient and exponent that a precision leaves."""
    kind, precision = spec['type'], int(spec['precision'])
    if kind in 'eE':
        drop = len(digits_of(c)) - 1 - precision
    elif kind in 'fF%':
        drop = -precision - e
    else:
        drop = len(digits_of(c)) - max(precision, 1)
        if drop <= 0:
            return c, e
    if drop > 0:
        before = len(digits_of(c))
        c = cut(sign, c, drop, rounding)[0]
        e += drop
        if kind not in 'fF%' and len(digits_of(c)) > before - drop > 0:
            c //= 10
            e += 1
    elif kind in 'fF%' or c:
        c *= 10 ** -drop
        e += drop
    return c, e


def formatted(sign, c, e, kind, text, rounding, capitals):
    """As format() has it."""
    spec = _spec_of(text)
    shown = '-' if sign else {'+': '+', ' ': ' '}.get(spec['sign'], '')
    if kind:
        body = show(0, c, e, kind, capitals)
        if spec['type'] == '%':
            body += '%'
        return _pad(shown, body, spec)
    if spec['type'] is None:
        spec['type'] = 'g' if capitals == 0 else 'G'
        if spec['precision'] is None:
            spec['plain'] = True
    if spec['type'] == '%':
        e += 2
    if spec['type'] in 'fF%' and not c and e > 0:
        e = 0
    if spec['precision'] is not None:
        c, e = _round_for(spec, sign, c, e, rounding)
    if sign and spec['neg0'] and c == 0:
        shown = {'+': '+', ' ': ' '}.get(spec['sign'], '')
    return _lay_out(shown, c, e, spec)


def _lay_out(sign, c, e, spec):
    kind, digits = spec['type'], digits_of(c)
    left = e + len(digits)
    if kind in 'eE':
        dot = 1
    elif kind in 'fF%':
        dot = left
    else:
        dot = left if e <= 0 and left > -6 else 1
    if kind in 'eE' and not c and spec['precision'] is not None:
        whole, fraction = '0', '0' * int(spec['precision'])
        power = e + int(spec['precision'])
    else:
        if dot < 0:
            whole, fraction = '0', '0' * -dot + digits
        elif dot > len(digits):
            whole, fraction = digits + '0' * (dot - len(digits)), ''
        else:
            whole, fraction = digits[:dot] or '0', digits[dot:]
        power = left - dot
    tail = '.' + fraction if fraction or spec['alt'] else ''
    if power or kind in 'eE':
        tail += f'{"E" if kind in "EG" else "e"}{power:+d}'
    if kind == '%':
        tail += '%'
    comma = spec['comma']
    if kind == 'n':
        import locale
        conv = locale.localeconv()
        comma = conv['thousands_sep'] or None
        tail = tail.replace('.', conv['decimal_point'])
    least = 0
    if spec['zero']:
        least = int(spec['width'] or 0) - len(sign) - len(tail)
    return _pad(sign, _group(whole, comma, least) + tail, spec)
