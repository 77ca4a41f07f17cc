# baton only
# Blocked time is summed up by the four words and by reason; all is counted.
import gil
import threading
import time

time.sleep(0.01)
threading.Event().wait(0.01)
thread = threading.Thread(target=time.sleep, args=(0.02,))
thread.start()
thread.join()
row = gil.stats()['MainThread']
print({*row["blocked"]} - {"io"} == {"sleeping", "waiting"})  # expect: True
reasons = row['reasons']
waiting = reasons['waiting for an event'] + reasons[
    'waiting for a thread to end']
print(reasons['sleeping'] >= 0.01, reasons['waiting for an event'] >= 0.01)
# expect: True True
print(abs(row['blocked']['waiting'] - waiting) < 1e-6)     # expect: True
before = gil.stats()['MainThread']['run']
while time.perf_counter() < 0:
    pass
for _ in range(20_000):
    pass
print(gil.stats()['MainThread']['run'] > before)           # expect: True
# Many threads, none left out.
gate = threading.Event()
threads = [threading.Thread(target=gate.wait, name=f'T{i}')
           for i in range(300)]
for thread in threads:
    thread.start()
print(len(gil.threads()))               # expect: 301
gate.set()
for thread in threads:
    thread.join()
