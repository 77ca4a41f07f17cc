# SPDX-License-Identifier: MIT
"""Means, spreads and the like; sums are exact."""

import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance',
           'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_grouped', 'median_high', 'median_low',
           'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev',
           'variance']


class StatisticsError(ValueError):
    pass


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(
            f"can't convert type '{type(x).__name__}' to "
            'numerator/denominator') from None
    except (OverflowError, ValueError):
        return x, None          # inf, nan


def _sum(data):
    """(a type that holds all, the exact sum, how many)."""
    kind, count = int, 0
    parts = {}
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _wider(kind, type(x))
        n, d = _ratio(x)
        parts[d] = parts.get(d, 0) + n
    if None in parts:
        return kind, parts[None], count
    return kind, sum(Fraction(n, d) for d, n in parts.items()), count


def _wider(a, b):
    if a is b or b is bool and a is int:
        return a
    if a in (int, bool):
        return int if b is bool else b
    if b in (int, bool):
        return a
    if issubclass(b, a):
        return b
    if issubclass(a, b):
        return a
    if {a, b} == {float, Fraction}:
        return float
    raise TypeError("don't know how to coerce "
                    f'{a.__name__} and {b.__name__}')


def _convert(value, kind):
    if type(value) is kind:
        return value
    if kind in (int, bool):
        return int(value) if value.denominator == 1 else float(value)
    if kind is float:
        return float(value)
    try:
        return kind(value)
    except TypeError:
        return kind(value.numerator) / kind(value.denominator)


def _listed(data, least=1, what=None):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(what)
    return data


def mean(data):
    """The arithmetic mean."""
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The mean, as a float, quickly."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('Must have a non-empty dataset')
    logs = []
    for x in data:
        if x > 0.0:
            logs.append(math.log(x))
        elif x == 0.0:
            return 0.0
        else:
            raise StatisticsError('No negative inputs allowed', x)
    return math.exp(math.fsum(logs) / len(data))


def harmonic_mean(data, weights=None):
    data = _listed(data, 1, 'harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if weights is None:
        weights = [1] * len(data)
    elif len(list(weights)) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(x == 0 for x in data):
        return 0
    kind, total, _ = _sum(w / Fraction(x) if not isinstance(x, float)
                          else w / x for w, x in zip(weights, data))
    _, count, _ = _sum(weights)
    kind = float if kind is Fraction and not any(
        isinstance(x, Fraction) for x in data) else kind
    return _convert(count / total, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    i = bisect_left(data, x)
    j = bisect_right(data, x, lo=i)
    low = float(x) - interval / 2.0
    return low + interval * (n / 2 - i) / (j - i)


def mode(data):
    """The most frequent value, the first of them."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points of n groups."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    out = []
    for i in range(1, n):
        if method == 'inclusive':
            j, delta = divmod(i * (size - 1), n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return out


# Spread ----------------------------------------------------------------------

def _squares(data, center=None):
    """(kind, sum of squared distances, how many)."""
    kind, count = int, 0
    sums, squares = {}, {}      # by denominator
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _wider(kind, type(x))
        n, d = _ratio(x)
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + (n if d is None else n * n)
    if count == 0:
        return kind, 0, 0
    if None in sums:
        return kind, float('nan'), count
    total = sum(Fraction(n, d) for d, n in sums.items())
    square = sum(Fraction(n, d * d) for d, n in squares.items())
    if center is None:
        return kind, square - total * total / count, count
    middle = Fraction(*_ratio(center))
    return (kind, square - 2 * middle * total + middle * middle * count,
            count)


def _spread(name, data, middle, spare, convert):
    """The mean of the squared distances from the middle, where `spare` of
    the data are spent on knowing it."""
    kind, total, n = _squares(data, middle)
    if n <= spare:
        points = 'two data points' if spare else 'one data point'
        raise StatisticsError(f'{name} requires at least {points}')
    return convert(total / (n - spare), kind)


def variance(data, xbar=None):
    return _spread('variance', data, xbar, 1, _convert)


def pvariance(data, mu=None):
    return _spread('pvariance', data, mu, 0, _convert)


def _root(value):
    """The correctly rounded root of a Fraction."""
    n, d = value.numerator, value.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        number, exact = n // (d << 2 * shift), n % (d << 2 * shift) == 0
    else:
        top = n << -2 * shift
        number, exact = top // d, top % d == 0
    root = math.isqrt(number)
    if root * root != number or not exact:
        root |= 1
    return root * 2.0 ** shift if -1000 < shift < 900 \
        else math.ldexp(root, shift)


def _deviation(value, kind):
    if kind not in (int, bool, float, Fraction):
        return _convert(value, kind).sqrt()
    return _root(Fraction(value)) if value == value else value


def stdev(data, xbar=None):
    return _spread('stdev', data, xbar, 1, _deviation)


def pstdev(data, mu=None):
    return _spread('pstdev', data, mu, 0, _deviation)


# Two variables ---------------------------------------------------------------

def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(
            'covariance requires that both inputs have same number of data '
            'points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return math.sumprod((a - xbar for a in x), (b - ybar for b in y)) \
        / (n - 1)


def _ranks(data):
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks, at = [0.0] * len(data), 0
    while at < len(order):
        end = at
        while end < len(order) and data[order[end]] == data[order[at]]:
            end += 1
        for i in order[at:end]:
            ranks[i] = (at + end + 1) / 2
        at = end
    return ranks


def _root_of_product(x, y):
    """sqrt(x * y), the product's rounding undone, its overflow avoided."""
    h = math.sqrt(x * y)
    if not math.isfinite(h):
        if math.isinf(h) and not math.isinf(x) and not math.isinf(y):
            scale = 2.0 ** -512
            return _root_of_product(scale * x, scale * y) / scale
        return h
    if not h:
        if x and y:
            scale = 2.0 ** 537
            return _root_of_product(scale * x, scale * y) / scale
        return h
    return h + math.sumprod((x, h), (y, -h)) / (2.0 * h)


def correlation(x, y, /, *, method='linear'):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(
            'correlation requires that both inputs have same number of data '
            'points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x, y = _ranks(x), _ranks(y)
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy = math.sumprod(x, y)
    sxx, syy = math.sumprod(x, x), math.sumprod(y, y)
    try:
        return sxy / _root_of_product(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') \
            from None


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(
            'linear regression requires that both inputs have same number of '
            'data points')
    if n < 2:
        raise StatisticsError(
            'linear regression requires at least two data points')
    xbar = ybar = 0.0
    if not proportional:
        xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy = math.sumprod(x, y) + 0.0
    sxx = math.sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope, 0.0 if proportional
                            else ybar - slope * xbar)


# Wichura's AS 241: rational functions for the middle, the tails and the far
# tails; coefficients of the highest power first.
_MIDDLE = (
    (2.5090809287301226727e+3, 3.3430575583588128105e+4,
     6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3,
     1.3314166789178437745e+2, 3.3871328727963666080e+0),
    (5.2264952788528545610e+3, 2.8729085735721942674e+4,
     3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2,
     4.2313330701600911252e+1, 1.0))
_TAIL = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2,
     2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0,
     4.63033784615654529590e+0, 1.42343711074968357734e+0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4,
     1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0,
     2.05319162663775882187e+0, 1.0))
_FAR_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5,
     1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0,
     5.46378491116411436990e+0, 6.65790464350110377720e+0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7,
     1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, r):
    total = coefficients[0]
    for c in coefficients[1:]:
        total = total * r + c
    return total


def _standard_inverse(p):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return _polynomial(_MIDDLE[0], r) * q / _polynomial(_MIDDLE[1], r)
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        x = _polynomial(_TAIL[0], r - 1.6) / _polynomial(_TAIL[1], r - 1.6)
    else:
        x = (_polynomial(_FAR_TAIL[0], r - 5.0)
             / _polynomial(_FAR_TAIL[1], r - 5.0))
    return -x if q < 0.0 else x


class NormalDist:
    """A normal distribution."""

    __slots__ = '_mu', '_sigma'

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        rand = random.random if seed is None else random.Random(seed).random
        return [self.inv_cdf(rand()) for _ in range(n)]

    def pdf(self, x):
        if not self._sigma:
            raise StatisticsError('pdf() not defined when sigma is zero')
        variance = self._sigma * self._sigma
        d = x - self._mu
        return math.exp(d * d / (-2.0 * variance)) \
            / math.sqrt(math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * math.erfc((self._mu - x)
                               / (self._sigma * math.sqrt(2.0)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return self._mu + _standard_inverse(p) * self._sigma

    def overlap(self, other):
        """How much two distributions have in common, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        a, b = self, other
        if (b._sigma, b._mu) < (a._sigma, a._mu):
            a, b = b, a
        if not a.variance or not b.variance:
            raise StatisticsError(
                'overlap() not defined when sigma is zero')
        dv = b.variance - a.variance
        dm = abs(b._mu - a._mu)
        if not dv:
            return math.erfc(dm / (2.0 * a._sigma * math.sqrt(2.0)))
        middle = a._mu * b.variance - b._mu * a.variance
        half = a._sigma * b._sigma * math.sqrt(
            dm * dm + dv * math.log(b.variance / a.variance))
        x1, x2 = (middle + half) / dv, (middle - half) / dv
        return 1.0 - (abs(b.cdf(x1) - a.cdf(x1))
                      + abs(b.cdf(x2) - a.cdf(x2)))

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu,
                              math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu,
                              math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return (self._mu, self._sigma) == (other._mu, other._sigma)

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
