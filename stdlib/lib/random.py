# SPDX-License-Identifier: MIT
"""Random numbers: the Mersenne Twister, and distributions made of it.

The same seed gives the same numbers as CPython.
"""

from _random import Random as _Twister
from math import (ceil as _ceil, cos as _cos, exp as _exp, floor as _floor,
                  log as _log, pi as _pi, sin as _sin,
                  sqrt as _sqrt, tau as _tau)
from os import urandom as _urandom

__all__ = ['Random', 'SystemRandom', 'betavariate', 'binomialvariate',
           'choice', 'choices',
           'expovariate', 'gammavariate', 'gauss', 'getrandbits', 'getstate',
           'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes',
           'randint', 'random', 'randrange', 'sample', 'seed', 'setstate',
           'shuffle', 'triangular', 'uniform', 'vonmisesvariate',
           'weibullvariate']

_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)


def _as_index(value):
    if isinstance(value, int):
        return value
    index = getattr(type(value), '__index__', None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be "
                        'interpreted as an integer')
    return index(value)


class Random(_Twister):
    """A generator with a state of its own."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)

    def __init_subclass__(cls, /, **options):
        """Integers come of the bits or of random(), what cls itself has."""
        for base in cls.__mro__:
            if '_randbelow' in base.__dict__:
                break
            if 'getrandbits' in base.__dict__:
                cls._randbelow = Random._randbelow
                break
            if 'random' in base.__dict__:
                cls._randbelow = cls._randbelow_of_random
                break

    def __reduce__(self):
        return type(self), (), self.getstate()

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def seed(self, a=None, version=2):
        """Begin anew, from a; None: from what the system gives."""
        if a is None:
            a = int.from_bytes(_urandom(2496))
        elif version == 1 and isinstance(a, (str, bytes)):
            a = a.decode('latin-1') if isinstance(a, bytes) else a
            x = ord(a[0]) << 7 if a else 0
            for c in map(ord, a):
                x = ((1000003 * x) ^ c) & 0xFFFFFFFFFFFFFFFF
            x ^= len(a)
            a = -2 if x == -1 else x
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            from _hash import new
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(bytes(a) + new('sha512', bytes(a)).digest())
        elif isinstance(a, float):
            a = hash(a)
        elif not isinstance(a, int):
            raise TypeError('The only supported seed types are:\n'
                            'None, int, float, str, bytes, and bytearray.')
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return 3, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f'state with version {version} passed to '
                             'Random.setstate() of version 3')
        _, inner, self.gauss_next = state
        super().setstate(inner)

    # Integers -------------------------------------------------------------

    def _randbelow(self, n):
        bits = n.bit_length()
        r = self.getrandbits(bits)
        while r >= n:
            r = self.getrandbits(bits)
        return r

    def _randbelow_of_random(self, n):
        random = self.random
        most = 1 << 53
        if n >= most:
            from warnings import warn
            warn('Underlying random() generator does not supply \n'
                 'enough bits to choose from a population range this '
                 'large.\nTo remove the range limitation, add a '
                 'getrandbits() method.')
            return _floor(random() * n)
        limit = (most - most % n) / most
        r = random()
        while r >= limit:
            r = random()
        return _floor(r * most) % n

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=1):
        """One of range(start, stop, step)."""
        start = _as_index(start)
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            if start > 0:
                return self._randbelow(start)
            raise ValueError('empty range for randrange()')
        stop = _as_index(stop)
        width = stop - start
        step = _as_index(step)
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f'empty range in randrange({start}, {stop})')
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError('zero step for randrange()')
        if n <= 0:
            raise ValueError(
                f'empty range in randrange({start}, {stop}, {step})')
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        """An integer from a to b, both included."""
        return self.randrange(a, b + 1)

    # Sequences ------------------------------------------------------------

    def choice(self, seq):
        """One of the items."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Put the items in any order, in place."""
        below = self._randbelow
        for i in reversed(range(1, len(x))):
            j = below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k different items."""
        if isinstance(population, (set, frozenset, dict)) \
                or not hasattr(population, '__getitem__'):
            raise TypeError('Population must be a sequence.  For dicts or '
                            'sets, use sorted(d).')
        n = len(population)
        if counts is not None:
            return self._sample_counted(population, list(counts), k)
        below = self._randbelow
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        result = [None] * k
        size = 21     # of a small set, less an empty list's size
        if k > 5:
            size += 4 ** _ceil(_log(k * 3, 4))
        if n <= size:
            pool = list(population)
            for i in range(k):
                j = below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            chosen = set()
            for i in range(k):
                j = below(n)
                while j in chosen:
                    j = below(n)
                chosen.add(j)
                result[i] = population[j]
        return result

    def _sample_counted(self, population, counts, k):
        from bisect import bisect
        from itertools import accumulate
        if len(counts) != len(population):
            raise ValueError(
                'The number of counts does not match the population')
        sums = list(accumulate(counts))
        total = sums.pop() if sums else 0
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total < 0:
            raise ValueError('Counts must be non-negative')
        chosen = self.sample(range(total), k=k)
        return [population[bisect(sums, s)] for s in chosen]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, any of them several times."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(
                    'The number of choices must be a keyword argument: '
                    f'k={weights}')
            from itertools import accumulate
            cum_weights = list(accumulate(weights))
        elif weights is not None:
            raise TypeError(
                'Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError(
                'The number of weights does not match the population')
        from bisect import bisect
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if total == float('inf') or total != total:
            raise ValueError('Total of weights must be finite')
        return [population[bisect(cum_weights, random() * total, 0, n - 1)]
                for _ in range(k)]

    # Distributions --------------------------------------------------------

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = _NORMAL * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * _tau
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        from math import acos
        random = self.random
        if kappa <= 1e-6:
            return _tau * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            u1 = random()
            z = _cos(_pi * u1)
            d = z / (r + z)
            u2 = random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        turn = acos(f)
        return (mu + turn if random() > 0.5 else mu - turn) % _tau

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha > 1.0:
            a = _sqrt(2.0 * alpha - 1.0)
            b = alpha - _LOG4
            c = alpha + a
            while True:
                u1 = random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - random()
                v = _log(u1 / (1.0 - u1)) / a
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = b + c * v - x
                if r + _GAMMA - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        while True:
            u = random()
            b = (2.718281828459045 + alpha) / 2.718281828459045
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def binomialvariate(self, n=1, p=0.5):
        """How many of n trials succeed that do so with probability p."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if p <= 0.0 or p >= 1.0:
            if p in (0.0, 1.0):
                return n if p else 0
            raise ValueError('p must be in the range 0.0 <= p <= 1.0')
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p < 10.0:
            return self._few_successes(n, p)
        return self._many_successes(n, p)

    def _few_successes(self, n, p):
        # The gaps between them are geometric.
        from math import log2
        c = log2(1.0 - p)
        if not c:
            return 0
        x = y = 0
        while True:
            y += _floor(log2(self.random()) / c) + 1
            if y > n:
                return x
            x += 1

    def _many_successes(self, n, p):
        # Hoermann's BTRS: transformed rejection with a squeeze.
        from math import lgamma
        random = self.random
        spq = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spq
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        vr = 0.92 - 4.2 / b
        h = None
        while True:
            u = random() - 0.5
            us = 0.5 - abs(u)
            k = _floor((2.0 * a / us + b) * u + c)
            if k < 0 or k > n:
                continue
            v = random()
            if us >= 0.07 and v <= vr:
                return k
            if h is None:
                alpha = (2.83 + 5.1 / b) * spq
                lpq = _log(p / (1.0 - p))
                m = _floor((n + 1) * p)
                h = lgamma(m + 1) + lgamma(n - m + 1)
            v *= alpha / (a / (us * us) + b)
            if _log(v) <= (h - lgamma(k + 1) - lgamma(n - k + 1)
                           + (k - m) * lpq):
                return k

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """Numbers from the system; no seed, no state."""

    def random(self):
        return (int.from_bytes(_urandom(7)) >> 3) * 2.0 ** -53

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = (k + 7) // 8
        return int.from_bytes(_urandom(size)) >> (size * 8 - k)

    def randbytes(self, n):
        return _urandom(n)

    def seed(self, *args, **kwds):
        return None

    def _no_state(self, *args, **kwds):
        raise NotImplementedError(
            'System entropy source does not have state.')

    getstate = setstate = _no_state


_inst = Random()
for _name in __all__:
    if _name not in globals() and hasattr(_inst, _name):
        globals()[_name] = getattr(_inst, _name)
del _name

import os as _os
_os.register_at_fork(after_in_child=_inst.seed)
