import threading
import time

begin = time.monotonic()
threads = [threading.Thread(target=time.sleep, args=(0.2,)) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
took = time.monotonic() - begin
print(0.19 < took < 0.9)  # expect: True
t = threading.Thread(target=time.sleep, args=(0.5,))
t.start()
t.join(0.01)
print(t.is_alive())  # expect: True
t.join()
print(t.is_alive())  # expect: False
try:
    time.sleep(-1)
except ValueError as error:
    print(error)  # expect: sleep length must be non-negative
