# statistics: exact sums, spreads, quantiles, regression.
import statistics as s
def t(f, *a, **k):
    try: print(f.__name__, repr(f(*a, **k)))
    except Exception as e: print(f.__name__, type(e).__name__, e)
sets = ([1, 2, 3, 4], [1.5, 2.5, 2.75, 3.25, 4.75], [5], [], [1, 2], [0.1] * 3, (3, 1, 2), [10**20, 1, 2], [True, False], [1, 2.5], range(10), [2, 2, 3, 3, 1], [-1, 4, 9], [1e-5, 1e5, 3.3])
for d in sets:
    for f in (s.mean, s.fmean, s.median, s.median_low, s.median_high, s.mode, s.multimode, s.variance, s.pvariance, s.stdev, s.pstdev, s.quantiles):
        t(f, d)
t(s.mean, ['a']); t(s.mean, iter([1, 2, 6])); t(s.harmonic_mean, [40, 60]); t(s.harmonic_mean, [40, 60], weights=[5, 30]); t(s.harmonic_mean, [1, -1]); t(s.harmonic_mean, [0, 1]); t(s.harmonic_mean, [2.5, 3, 10])
t(s.geometric_mean, [54, 24, 36]); t(s.geometric_mean, []); t(s.geometric_mean, [0, 1]); t(s.geometric_mean, [-1]); t(s.fmean, [1, 2], [3, 1]); t(s.fmean, [1], [1, 2]); t(s.mode, 'aabbc'); t(s.mode, ['red', 'blue', 'red'])
t(s.quantiles, [1, 2, 3, 4, 5], n=10); t(s.quantiles, [1, 2, 3, 4, 5], method='inclusive'); t(s.quantiles, [1, 2], n=0); t(s.quantiles, [1, 2, 3], method='x'); t(s.median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5]); t(s.variance, [1, 2, 3], 2); t(s.pvariance, [1, 2, 3], mu=2)
t(s.covariance, [1, 2, 3], [1, 5, 7]); t(s.correlation, [1, 2, 3], [1, 5, 7]); t(s.correlation, [1, 2, 3], [3, 3, 3]); t(s.correlation, [1, 2, 3, 4], [1, 8, 27, 64], method='ranked'); t(s.correlation, [1], [2]); t(s.correlation, [1, 2], [2])
t(s.linear_regression, [1, 2, 3], [2, 4, 7]); t(s.linear_regression, [1, 2, 3], [2, 4, 7], proportional=True); t(s.linear_regression, [1, 1], [2, 3])
n = s.NormalDist(100, 15); print(n, n.mean, n.variance, n + 5, n * 2, -n, n == s.NormalDist(100, 15)); t(n.zscore, 130); t(s.NormalDist, 0, -1); print(f'{n.cdf(115):.9f} {n.pdf(100):.9f}')
print(issubclass(s.StatisticsError, ValueError))
t(s.mean, [float('inf'), 1]); t(s.mean, [float('nan')]); t(s.stdev, [1, 1, 1]); t(s.pstdev, [1, 5, 9.5, 2.25]); t(s.stdev, [10**18, 10**18 + 1])
