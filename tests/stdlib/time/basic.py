import time

a = time.monotonic()
time.sleep(0.02)
b = time.monotonic()
print(b > a, 0.015 < b - a < 1, time.time() > 1.6e9, time.perf_counter() <= time.perf_counter())
# expect: True True True True
print(isinstance(time.time(), float), isinstance(time.time_ns(), int), isinstance(time.monotonic_ns(), int))
# expect: True True True
print(time.sleep(0), time.process_time() >= 0, time.perf_counter_ns() > 0)
# expect: None True True
for bad in (-1, 'a', None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError sleep length must be non-negative
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'NoneType' object cannot be interpreted as an integer
