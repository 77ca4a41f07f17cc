# python: 3.13
# Every operation on every pair of some numbers, in several contexts.
from decimal import (Context, Decimal, ROUND_05UP, ROUND_CEILING,
                     ROUND_HALF_EVEN)
import hashlib

numbers = [Decimal(x) for x in (
    '0', '-0.00', '1', '-2.5', '3', '1E+3',
    '123456789012345678901234567890', '-0.1', '99.999',
    '9.9999999999999999999999999995', 'Infinity', '-Infinity',
    'NaN', 'sNaN', '2E-28', '1E-999999')]
pairs = ('add subtract multiply divide divide_int remainder divmod compare '
         'quantize max min max_mag min_mag remainder_near compare_total '
         'compare_total_mag copy_sign same_quantum compare_signal '
         'next_toward scaleb').split()
single = ('abs minus plus sqrt normalize to_integral_value to_eng_string '
          'to_integral_exact next_plus next_minus logb number_class '
          'is_normal is_subnormal is_signed is_zero copy_negate').split()


def run(context, name, *args):
    context.clear_flags()
    try:
        result = getattr(context, name)(*args)
    except ArithmeticError as e:
        result = f'{type(e).__name__}: {e}'
    flags = [s.__name__ for s, on in context.flags.items() if on]
    return f'{name}{args} = {result} {sorted(flags)}'


def every(context):
    for name in single:
        for a in numbers:
            yield run(context, name, a)
    for name in pairs:
        for a in numbers:
            for b in numbers:
                yield run(context, name, a, b)


def digest(lines):
    return hashlib.md5('\n'.join(lines).encode()).hexdigest()


for rounding in ROUND_HALF_EVEN, ROUND_CEILING, ROUND_05UP:
    short = Context(prec=3, rounding=rounding, Emin=-20, Emax=20, traps=[])
    print(rounding, digest(every(short)))
plain = Context()
print(digest(every(plain)))
clamped = Context(prec=5, Emin=-10, Emax=10, clamp=1, capitals=0, traps=[])
print(digest(every(clamped)))
