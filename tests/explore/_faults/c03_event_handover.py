# correct: proved
import threading
ready = threading.Event()
box = []

def fill():
    box.append(42)
    ready.set()

def take():
    ready.wait()
    assert box.pop() == 42

threads = [threading.Thread(target=f) for f in (take, fill)]
for t in threads:
    t.start()
for t in threads:
    t.join()
