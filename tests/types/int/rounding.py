print(round(5), round(15, -1), round(25, -1), round(35, -1), round(-15, -1))
# expect: 5 20 20 40 -20
print(round(1234, -2), round(1250, -2), round(1350, -2), round(5, 3), round(10 ** 30, -29))
# expect: 1200 1200 1400 5 1000000000000000000000000000000
import math
print(math.floor(5), math.ceil(5), math.trunc(-5), math.isqrt(10 ** 20 + 5))
# expect: 5 5 -5 10000000000
print(math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(50, 25))
# expect: 6 12 2432902008176640000 126410606437752
print(math.gcd(10 ** 30, 6 * 10 ** 20), math.prod([1, 2, 3]), math.perm(5, 2))
# expect: 200000000000000000000 6 20
