import time
t = time.strptime('2024-02-29 12:13:14', '%Y-%m-%d %H:%M:%S')
print(t, t.tm_yday, time.strftime('%d %B %Y %H:%M', t), time.asctime(t))
print(time.strptime('Thu Jan  1 00:00:00 1970'))
print(time.strptime('060 2023', '%j %Y')[:3], time.strptime('5', '%d')[:3])
print(time.strptime('10 Oct 99', '%d %b %y')[:3], time.mktime(t) > 0)
for name in ('time', 'monotonic', 'perf_counter', 'process_time'):
    i = time.get_clock_info(name)
    print(i.implementation, i.monotonic, i.adjustable, i.resolution)
try:
    time.strptime('x', '%H')
except ValueError as e:
    print(e)
print(time.gmtime(0), time.strftime('%Y', time.gmtime(0)))
print(time.clock_getres(time.CLOCK_MONOTONIC), time.thread_time() >= 0)
