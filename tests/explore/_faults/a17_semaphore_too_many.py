# fault: *
# Released once too often: two may be inside at the same time.
import threading
gate = threading.Semaphore(1)
inside = 0
most = 0

def work():
    global inside, most
    gate.acquire()
    inside += 1
    most = max(most, inside)
    inside -= 1
    gate.release()
    gate.release()

threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert most == 1, most
