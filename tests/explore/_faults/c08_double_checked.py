# correct: proved
import threading

class Service:
    def __init__(self):
        self.ready = True

service = None
lock = threading.Lock()

def get():
    global service
    if service is None:
        with lock:
            if service is None:
                made = Service()
                service = made
    return service

def use():
    assert get().ready

threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
