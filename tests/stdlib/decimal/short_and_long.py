# python: 3.13
# Numbers on both sides of what C works with itself, under many contexts:
# results, flags and what is raised. A sum of all is printed for each kind.
import decimal
import hashlib
import random
from decimal import Decimal, localcontext

rnd = random.Random(7)
ROUNDINGS = ['ROUND_HALF_EVEN', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN',
             'ROUND_DOWN', 'ROUND_UP', 'ROUND_CEILING', 'ROUND_FLOOR',
             'ROUND_05UP']
SIGNALS = [decimal.Inexact, decimal.Rounded, decimal.Subnormal,
           decimal.Clamped, decimal.DivisionByZero, decimal.InvalidOperation,
           decimal.Overflow, decimal.Underflow]


def number():
    kind = rnd.random()
    if kind < 0.04:
        return Decimal(rnd.choice(['0', '-0', '0.00', 'NaN', 'sNaN', 'Infinity',
                                   '-Infinity', '0E+10', '-0E-40']))
    size = rnd.choice([1, 2, 3, 5, 9, 17, 18, 19, 20, 27, 28, 29, 36, 37, 38,
                       39, 40, 60])
    digits = str(rnd.randrange(10 ** (size - 1), 10 ** size))
    if rnd.random() < 0.3:
        digits = digits[:1] + rnd.choice('0459') * (size - 1)
    if rnd.random() < 0.15:
        digits = digits[:-1] + '5'
    exponent = rnd.choice([0, -1, -2, -5, -size, 3, rnd.randrange(-45, 45)])
    return Decimal(('-' if rnd.random() < 0.4 else '') + digits
                   + f'E{exponent}')


def other():
    return rnd.choice([0, 1, -3, 10 ** 18, 2 ** 64, -10 ** 40, True]) \
        if rnd.random() < 0.1 else number()


operations = {
    'add': lambda a, b: (a + b, b + a), 'sub': lambda a, b: (a - b, b - a),
    'mul': lambda a, b: (a * b, b * a), 'div': lambda a, b: a / b,
    'rdiv': lambda a, b: b / a,
    'compare': lambda a, b: (a < b, a <= b, a > b, a >= b, b < a),
    'equal': lambda a, b: (a == b, a != b, b == a),
    'sign': lambda a, b: (-a, +a, abs(a), bool(a)),
    'hash': lambda a, b: hash(a) if a == a else 0,
    'text': lambda a, b: (str(a), repr(a), f'{a}', a.to_eng_string()),
    'quantize': lambda a, b: a.quantize(Decimal(1).scaleb(
        rnd_places)),
    'quantize how': lambda a, b: a.quantize(Decimal('0.001'), rnd_rounding),
    'format': lambda a, b: (f'{a:.2f}', f'{a:,.1f}', f'{a:.0f}', f'{a:,.10f}',
                            f'{a:10.3f}', f'{a:.3e}', f'{a:+}'),
    'int': lambda a, b: (int(a), round(a), round(a, 2)),
    'new': lambda a, b: (Decimal(str(a)), Decimal(a), type(a)(int(b))),
    'float': lambda a, b: (float(a), a == 0.5, a < 1.5),
}
for name, operation in operations.items():
    digest = hashlib.sha256()
    for _ in range(250):
        a, b = number(), other()
        if name in ('compare', 'sign', 'format', 'int'):
            while abs(a.adjusted()) > 60:
                a = number()
        rnd_places = rnd.choice([0, -2, -1, 2, -28, -40])
        rnd_rounding = rnd.choice(ROUNDINGS)
        with localcontext() as context:
            context.prec = rnd.choice([1, 3, 9, 18, 28, 28, 28, 28, 36, 37, 50])
            context.rounding = rnd.choice(ROUNDINGS)
            if rnd.random() < 0.2:
                context.Emin, context.Emax = -20, 20
            if rnd.random() < 0.1:
                context.clamp = 1
            for signal in SIGNALS:
                context.traps[signal] = rnd.random() < 0.12
            context.clear_flags()
            try:
                result = operation(a, b)
            except (ArithmeticError, TypeError, ValueError) as error:
                result = type(error).__name__
            flags = [s.__name__ for s in SIGNALS if context.flags[s]]
        digest.update(repr((result, flags)).encode())
    print(name, digest.hexdigest()[:16])

for text in ('1', '-1.50', '+.5', '5.', '1e5', '1E-7', ' 12 ', '1_000.5',
             '000012', '1.2.3', '', '.', 'e5', '1e', '1e+', '٣', '--1', 'inf',
             '0.000001', '0.0000001', '1e400', '-0.0', '9' * 37, '9' * 38,
             '1e99999999', '0e5', '123E+2'):
    try:
        print(repr(text), Decimal(text), Decimal(text).as_tuple()[::2])
    except decimal.InvalidOperation as error:
        print(repr(text), 'InvalidOperation')


class Money(Decimal):
    pass


m = Money('2.50')
print(type(m).__name__, type(m + 1).__name__, type(-m).__name__, m * 2,
      type(Money(5)).__name__, hash(m) == hash(2.5), m == Decimal('2.5'))
print(sum([Decimal('0.1')] * 10), max(Decimal(1), Decimal('1.5')),
      sorted([Decimal('2'), Decimal('-1'), Decimal('1.5')]))
for call in (lambda: Decimal(1) + 1.5, lambda: Decimal(1) + '1',
             lambda: 'a' * Decimal(2), lambda: Decimal(1) < 'a',
             lambda: Decimal('1').quantize('1'), lambda: Decimal(1) / 0,
             lambda: Decimal(1).quantize(Decimal(1), 'UP'),
             lambda: Decimal([1]), lambda: Decimal({})):
    try:
        print(call())
    except (TypeError, ArithmeticError, ValueError) as error:
        print(type(error).__name__)
print(Decimal(1) == '1', Decimal(1) != None, Decimal(3).__add__('x'))
