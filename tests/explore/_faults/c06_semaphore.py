# correct: proved
import threading
gate = threading.Semaphore(2)
lock = threading.Lock()
inside = most = 0

def work():
    global inside, most
    with gate:
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1

threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert most <= 2
