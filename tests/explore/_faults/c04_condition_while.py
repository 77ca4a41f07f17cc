# correct: proved
import threading
condition = threading.Condition()
items = []

def consumer():
    with condition:
        while not items:
            condition.wait()
        items.pop()

def producer():
    for i in range(2):
        with condition:
            items.append(i)
            condition.notify()

threads = [threading.Thread(target=f)
           for f in (consumer, consumer, producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not items
