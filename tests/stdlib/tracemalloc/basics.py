# baton only
import tracemalloc
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
# expect: the tracemalloc module must be tracing memory allocations to take a snapshot
print(tracemalloc.get_traced_memory())      # expect: (0, 0)
tracemalloc.start()
before = tracemalloc.take_snapshot()
kept = [[i] for i in range(5000)]
after = tracemalloc.take_snapshot()
now, most = tracemalloc.get_traced_memory()
print(most >= now >= 0, tracemalloc.is_tracing())     # expect: True True
first = after.compare_to(before, 'lineno')[0]
print(str(first).split(':')[0], first.count_diff >= 5000)
# expect: <list> True
only = after.filter_traces([tracemalloc.Filter(True, '<list>')])
print(len(only.statistics('filename')))     # expect: 1
tracemalloc.stop()
print(tracemalloc.is_tracing())             # expect: False
