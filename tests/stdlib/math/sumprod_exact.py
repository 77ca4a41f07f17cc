# python: 3.12
import math
h = math.sqrt(2.0 * 4.666666666666667)
print(math.sumprod((2.0, h), (4.666666666666667, -h)))
print(math.sumprod([0.1] * 10, [0.1] * 10), math.sumprod([1, 2.5], [3, 4]))
print(math.sumprod([10**20, 1.0], [1, -1]), math.sumprod([1e308], [10.0]))
