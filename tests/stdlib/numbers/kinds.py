import numbers
from fractions import Fraction
for v in (1, 1.5, True, Fraction(1, 2), 'x'):
    print(v, [isinstance(v, k) for k in (
        numbers.Number, numbers.Complex, numbers.Real, numbers.Rational,
        numbers.Integral)])
