# fault: deadlock; switches: 1
# Two who each need both of two.
import threading
slots = threading.Semaphore(2)

def work():
    slots.acquire()
    slots.acquire()
    slots.release(2)

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
