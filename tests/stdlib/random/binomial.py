# python: 3.13
import random
random.seed(7)
print([random.binomialvariate(n, p) for n, p in [
    (1, .5), (100, .5), (1000, .9), (5, 0), (5, 1), (50, .1)]])


class Half(random.Random):
    def random(self):
        return 0.5


print(Half().randint(1, 10), Half().choice('abc'), Half().sample('abcd', 2))
for bad in (-1, .5), (5, 2):
    try:
        random.binomialvariate(*bad)
    except ValueError as e:
        print(e)
