# baton only
# Where no two threads can run there is one schedule.
import gil

found = gil.explore(lambda: 7)
print(found.outcomes, found.decided, found.failed, found.searched['runs'])
# expect: {'returns 7': 1} True False 1
print(gil.explore(lambda: 1 / 0).failure.outcome)
# expect: ZeroDivisionError: division by zero (MainThread, line 8)
print(str(found).splitlines()[0])
# expect: no two threads could ever run at the same time: there is one schedule.
try:
    gil.explore(7)
except TypeError as e:
    print(e)              # expect: f must be callable, not int
try:
    gil.explore(print, strategy='luck')
except ValueError as e:
    print(e)              # expect: strategy can't be 'luck'
try:
    gil.explore(print, switches=99)
except ValueError as e:
    print(e)              # expect: switches must be between 0 and 7, not 99
