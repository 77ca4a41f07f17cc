inf, nan = float('inf'), float('nan')
print(inf + 1, inf - inf, inf * 0, -inf, inf > 10 ** 400, inf == inf, 1 / inf)
# expect: inf nan nan -inf True True 0.0
print(nan == nan, nan != nan, nan < 1, nan > 1, nan is nan, inf // 1, 5 % inf, -5 % inf)
# expect: False True False False True nan 5.0 inf
print(float('Infinity'), float('-INF'), float('NaN'), float(' 1e3 '), float('1_0.5'))
# expect: inf -inf nan 1000.0 10.5
import math
print(math.isnan(nan), math.isinf(-inf), math.isfinite(1.0), max(1, nan), min(nan, 1))
# expect: True True True 1 nan
print(inf in [inf], nan in [nan], {inf: 1}[inf], sorted([inf, 1, -inf]), round(2.5))
# expect: True True 1 [-inf, 1, inf] 2
for f in (lambda: round(nan), lambda: round(inf), lambda: math.floor(inf), lambda: int(nan)):
    try:
        f()
    except (ValueError, OverflowError) as error:
        print(error)
        # expect: cannot convert float NaN to integer
        # expect: cannot convert float infinity to integer
        # expect: cannot convert float infinity to integer
        # expect: cannot convert float NaN to integer
print(0.0 ** float('-inf'), 0 ** float('inf'))    # expect: inf 0.0
