# fault: check-then-act; switches: 1
# Who looks whether there is one doesn't hold it.
import threading
jobs = ['only one']

def worker():
    if jobs:
        jobs.pop()

threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
