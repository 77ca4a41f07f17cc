# modes: plain interval
import threading

ready, done = threading.Event(), threading.Event()
log = []
def work():
    ready.wait()
    log.append('worker')
    done.set()

t = threading.Thread(target=work)
t.start()
print(ready.is_set(), ready.wait(0.01))  # expect: False False
log.append('main')
ready.set()
print(done.wait(5), log, ready.is_set())  # expect: True ['main', 'worker'] True
ready.clear()
print(ready.is_set())  # expect: False
t.join()
