import threading

total, lock = 0, threading.Lock()
def work(n):
    global total
    with lock:
        total += n

threads = [threading.Thread(target=work, args=(i,)) for i in range(200)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)  # expect: 19900
gate = threading.Event()
waiting = [threading.Thread(target=gate.wait) for _ in range(100)]
for t in waiting:
    t.start()
print(threading.active_count())  # expect: 101
gate.set()
for t in waiting:
    t.join()
print(threading.active_count())  # expect: 1
