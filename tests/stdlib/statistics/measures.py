# python: 3.13
import statistics as st
from fractions import Fraction
a, b = [1, 2, 3, 4, 4], [2.5, 3.25, 5.5, 11.25, 11.75]
for f in (st.mean, st.fmean, st.median, st.median_low, st.median_high, st.mode,
          st.multimode, st.stdev, st.pstdev, st.variance, st.pvariance,
          st.geometric_mean, st.harmonic_mean, st.quantiles,
          st.median_grouped):
    print(f.__name__, f(a), f(b), f([1, 3]))
print(st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([0.1] * 10),
      st.stdev([0.1, 0.2, 0.30000004]), st.variance([10 ** 20, 1, 2]))
print(st.quantiles(range(1, 100), n=10), st.quantiles(a, method='inclusive'))
print(st.correlation(a, b), st.covariance(a, b), st.linear_regression(a, b))
print(st.mode('aabbb'), st.multimode('aabbc'), st.fmean([1, 2], [3, 1]))
n = st.NormalDist(100, 15)
print(n, n.pdf(110), n.cdf(110), round(n.inv_cdf(0.9), 9), n.zscore(130),
      n + 5, n * 2, st.NormalDist.from_samples(b), n.variance)
print(st.correlation([1, 2, 3, 4], [1, 4, 9, 100], method='ranked'))
for f in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]),
          lambda: st.mode([]), lambda: st.mean(['a'])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
