# Each function says by its own name how many it wants.
import statistics

for name in ('variance', 'pvariance', 'stdev', 'pstdev'):
    try:
        getattr(statistics, name)([])
    except statistics.StatisticsError as error:
        print(error)
# expect: variance requires at least two data points
# expect: pvariance requires at least one data point
# expect: stdev requires at least two data points
# expect: pstdev requires at least one data point
