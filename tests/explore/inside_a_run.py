# baton only
# options: --seed=1
# A scheduled run can't explore.
import gil
try:
    gil.explore(print)
except RuntimeError as e:
    print(e)   # expect: schedules can't be explored inside of a run that is scheduled itself
