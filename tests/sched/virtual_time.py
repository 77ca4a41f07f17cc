# options: --seed=1
# baton only
# Time stands still while somebody can run, and jumps when nobody can.
import threading
import time

print(time.time() // 1, time.monotonic() // 1)  # expect: 1767225600.0 1000.0
before = time.monotonic()
time.sleep(3600)
print(3600 <= time.monotonic() - before < 3600.1)     # expect: True

order = []


def sleeper(seconds):
    time.sleep(seconds)
    order.append(seconds)


threads = [threading.Thread(target=sleeper, args=(s,)) for s in (30, 10, 20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)                                          # expect: [10, 20, 30]

print(threading.Event().wait(5))                      # expect: False
print(threading.Lock().acquire(timeout=1))            # expect: True
condition = threading.Condition()
with condition:
    print(condition.wait(7))                          # expect: False

daemon = threading.Thread(target=time.sleep, args=(10 ** 6,), daemon=True)
daemon.start()
daemon.join(10)
print(daemon.is_alive())                              # expect: True

# A loop that watches the clock comes to its end, and so does one that watches
# a thread that sleeps.
end = time.monotonic() + 0.001
while time.monotonic() < end:
    pass
short = threading.Thread(target=time.sleep, args=(1,))
short.start()
while short.is_alive():
    pass
print('done')                                         # expect: done
