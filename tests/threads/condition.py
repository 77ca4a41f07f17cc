# modes: plain interval
import threading

items, log = [], []
condition = threading.Condition()
def consumer():
    for _ in range(5):
        with condition:
            while not items:
                condition.wait()
            log.append(items.pop(0))

t = threading.Thread(target=consumer)
t.start()
for i in range(5):
    with condition:
        items.append(i)
        condition.notify()
t.join()
print(log)  # expect: [0, 1, 2, 3, 4]
with condition:
    print(condition.wait(timeout=0.01), condition.wait_for(lambda: True))
    # expect: False True
try:
    condition.notify()
except RuntimeError as error:
    print(error)  # expect: cannot notify on un-acquired lock
try:
    condition.wait()
except RuntimeError as error:
    print(error)  # expect: cannot wait on un-acquired lock
