# fault: order violation; switches: 1
# Double-checked, but the object is there before it is ready.
import threading

class Service:
    pass

service = None
lock = threading.Lock()

def get():
    global service
    if service is None:
        with lock:
            if service is None:
                service = Service()
                service.ready = True
    return service

def use():
    assert get().ready

threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
