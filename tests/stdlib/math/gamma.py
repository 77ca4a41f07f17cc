# The same digits as CPython's, which has its own gamma.
import math
print([math.gamma(x) for x in (0.5, 1.5, 3.3, 10.1, -0.5, 170.5, 20, 1e-5)])
print([math.lgamma(x) for x in (0.5, 1.5, 3.3, 10.1, -0.5, 170.5, 20, 5)])
print(math.gamma(5), math.lgamma(1), math.lgamma(math.inf))
for f, x in ((math.gamma, 0), (math.gamma, -3), (math.gamma, 172),
             (math.lgamma, 0), (math.lgamma, -2)):
    try:
        print(f(x))
    except Exception as e:
        print(type(e).__name__)
