# correct: proved
import threading

def hello(name):
    print('hello from', name)

threads = [threading.Thread(target=hello, args=(n,)) for n in 'abc']
for t in threads:
    t.start()
for t in threads:
    t.join()
