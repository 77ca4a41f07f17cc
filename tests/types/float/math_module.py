import math
print(math.sqrt(2), math.pi, math.e, math.sin(1), math.cos(0), math.atan2(1, 1))
# expect: 1.4142135623730951 3.141592653589793 2.718281828459045 0.8414709848078965 1.0 0.7853981633974483
print(math.log(10), math.log2(8), math.log10(1000), math.log(8, 2), math.exp(1))
# expect: 2.302585092994046 3.0 3.0 3.0 2.718281828459045
print(math.hypot(3, 4), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5))
# expect: 5.0 -1.0 -1.0 (0.5, 2.0)
print(math.frexp(8.0), math.ldexp(0.5, 4), math.degrees(math.pi), math.radians(180))
# expect: (0.5, 4) 8.0 180.0 3.141592653589793
print(math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.dist((0, 0), (3, 4)))
# expect: True 1.0 5.0
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000),
          lambda: math.factorial(-1)):
    try:
        f()
    except (ValueError, OverflowError) as error:
        print(error)
        # expect: math domain error
        # expect: math domain error
        # expect: math range error
        # expect: factorial() not defined for negative values
