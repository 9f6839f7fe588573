# Statistics. Sums are exact: every number is a ratio of integers until the end.

from bisect import bisect_left, bisect_right
from collections import Counter
from math import erf, exp, fabs, fsum, gcd, hypot, isqrt, log, sqrt, sumprod, tau

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression', 'mean',
           'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    pass


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return x, None


def _reduced(n, d):
    if d < 0:
        n, d = -n, -d
    g = gcd(n, d)
    return n // g, d // g


def _total(data):
    """The class to answer with, the sum as a ratio (or a float and None), and the count."""
    kind = int
    partials = {}
    special = None
    count = 0
    for x in data:
        count += 1
        if type(x) is not kind:
            if not isinstance(x, int) or kind is int and type(x) is not bool:
                kind = type(x) if kind is int or kind is type(x) else float
        n, d = _ratio(x)
        if d is None:
            special = n if special is None else special + n
        else:
            partials[d] = partials.get(d, 0) + n
    if special is not None:
        return kind, special, None, count
    n, d = 0, 1
    for denominator, numerator in partials.items():
        n, d = n * denominator + numerator * d, d * denominator
        n, d = _reduced(n, d)
    return kind, n, d, count


def _convert(n, d, kind):
    if d is None:
        return n
    if kind is int or kind is bool:
        n, d = _reduced(n, d)
        return n if d == 1 else n / d
    if kind is float:
        return n / d
    try:
        return kind(n) / kind(d)
    except TypeError:
        return n / d


def _data(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def mean(data):
    kind, n, d, count = _total(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return n / count if d is None else _convert(n, d * count, kind)


def fmean(data, weights=None):
    data = _data(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / len(data)
    weights = _data(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return sumprod(data, weights) / total


def geometric_mean(data):
    data = _data(data)
    zero = False
    logs = []
    for x in data:
        if x > 0.0 or x != x:
            logs.append(log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError('No negative inputs allowed', x)
    if not data:
        raise StatisticsError('Must have a non-empty dataset')
    if zero:
        return float('nan') if any([x != x for x in data]) else 0.0
    return exp(fsum(logs) / len(data))


def harmonic_mean(data, weights=None):
    data = _data(data)
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = data[0]
        if isinstance(x, (int, float)):
            if x < 0:
                raise StatisticsError('harmonic mean does not support negative values')
            return x
        raise TypeError('unsupported type')
    if weights is None:
        weights = [1] * n
        total = n
    else:
        weights = _data(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        total = sum(weights)
    terms = []
    for x, w in zip(data, weights):
        if x < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        if x == 0 and w:
            return 0
        terms.append(w / x if w else 0)
    kind, n, d, _ = _total(terms)
    if d is None:
        return total / n
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    c, e = _ratio(total)
    return _convert(c * d, e * n, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


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
    if not data:
        raise StatisticsError('no median for empty data')
    x = data[len(data) // 2]
    i = bisect_left(data, x)
    j = bisect_right(data, x, lo=i)
    interval = float(interval)
    x = float(x)
    return x - interval / 2.0 + interval * (len(data) / 2 - i) / (j - i)


def mode(data):
    pairs = Counter(data).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(data)
    if not counts:
        return []
    top = max(counts.values())
    return [value for value, count in counts.items() if count == top]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = ld + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def _squares(data, center=None):
    """The class, the sum of squared deviations as a ratio, and the count."""
    data = _data(data)
    kind, n, d, count = _total(data)
    if count == 0 or d is None:
        return kind, 0 if d else n - n, d, count
    if center is None:
        cn, cd = n, d * count
    else:
        cn, cd = _ratio(center)
    total, under = 0, 1
    for x in data:
        a, b = _ratio(x)
        p, q = a * cd - cn * b, b * cd
        total, under = _reduced(total * q * q + p * p * under, under * q * q)
    return kind, total, under, count


def variance(data, xbar=None):
    kind, n, d, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n if d is None else _convert(n, d * (count - 1), kind)


def pvariance(data, mu=None):
    kind, n, d, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n if d is None else _convert(n, d * count, kind)


def _root(n, d):
    """The square root of a ratio, correctly rounded."""
    if n == 0:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        quotient = n // (d << 2 * shift)
        exact = quotient * (d << 2 * shift) == n
    else:
        quotient, rest = divmod(n << -2 * shift, d)
        exact = not rest
    root = isqrt(quotient)
    root |= not (exact and root * root == quotient)
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    _, n, d, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return n if d is None else _root(n, d * (count - 1))


def pstdev(data, mu=None):
    _, n, d, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return n if d is None else _root(n, d * count)


def _paired(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    return n


def covariance(x, y, /):
    n = _paired(x, y, 'covariance')
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod([xi - xbar for xi in x], [yi - ybar for yi in y]) / (n - 1)


def _ranks(data):
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0] * len(data)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and data[order[j + 1]] == data[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2 - (len(data) - 1) / 2
        i = j + 1
    return ranks


def correlation(x, y, /, *, method='linear'):
    n = _paired(x, y, 'correlation')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x = _ranks(x)
        y = _ranks(y)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y)
    sxx = sumprod(x, x)
    syy = sumprod(y, y)
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


class LinearRegression(tuple):
    __slots__ = ()
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f'LinearRegression(slope={self[0]!r}, intercept={self[1]!r})'


def linear_regression(x, y, /, *, proportional=False):
    n = _paired(x, y, 'linear regression')
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression((slope, 0.0 if proportional else ybar - slope * xbar))


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = _data(data)
        return cls(fmean(data), stdev(data))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'NormalDist(mu={self._mu!r}, sigma={self._sigma!r})'
