from decimal import (Decimal, ROUND_05UP, ROUND_CEILING, ROUND_DOWN,
                     ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                     ROUND_HALF_UP, ROUND_UP)
for rounding in (ROUND_HALF_EVEN, ROUND_DOWN, ROUND_UP, ROUND_CEILING,
                 ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_05UP):
    print(rounding, *[Decimal(x).quantize(Decimal('1'), rounding)
                      for x in ('1.5', '2.5', '-2.5', '-1.1', '1.9', '0.5',
                                '5.1', '-0.4', '3.0')])
