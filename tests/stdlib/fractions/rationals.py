# python: 3.13
import math
from fractions import Fraction as F
print(F(6, 4), repr(F('0.75')), F('3/9'), F(0.5), F('-1.5e2'), F(7), F('1_0'))
a, b = F(1, 3), F(2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(-a), a ** 2, a ** -2)
print(a + 1, 1 - a, a * 0.5, 2 / a, a < b, a == F(2, 6), F(1, 2) == 0.5)
print(round(F(7, 2)), round(F(22, 7), 2), math.floor(F(-1, 2)), int(F(-7, 2)),
      math.ceil(F(1, 3)), float(a), hash(F(4, 2)) == hash(2), bool(F(0)))
print(F(math.pi).limit_denominator(1000), sum([F(1, i) for i in range(1, 9)]))
print(F(3, 4).as_integer_ratio(), F(3).is_integer(), F(1, 2) ** 0.5)
for f in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F([])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
