# python: 3.13
# Tables are CPython's but for the times, which are cut away, and for the order
# of what took equally long.
import cProfile
import io
import pstats
import re


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main():
    fib(10)
    sorted([3, 1, 2], key=lambda x: -x)
    [].append(1)
    len('abc')


def show(stats, method='print_stats', *amount):
    stats.stream = io.StringIO()
    getattr(stats, method)(*amount)
    print(re.sub(r'\d+\.\d{3}', 't.ttt', stats.stream.getvalue()))


p = cProfile.Profile()
p.enable()
main()
p.disable()
stats = pstats.Stats(p).strip_dirs()
show(stats.sort_stats('stdname'))
show(stats.sort_stats('ncalls', 'name'), 'print_stats', 2)
show(stats.sort_stats(pstats.SortKey.NAME).reverse_order())
show(stats, 'print_stats', 'fib')
show(stats, 'print_callers', 'fib')
show(stats, 'print_callees', 'main')
stats.dump_stats('saved')
again = pstats.Stats('saved')
print(again.total_calls, again.prim_calls, len(again.files))
again.add(p)
print(again.total_calls, p.runcall(fib, 5))
try:
    pstats.Stats(5)
except TypeError as e:
    print(str(e)[:40])
try:
    with cProfile.Profile(), cProfile.Profile():
        pass
except ValueError as e:
    print(e)
