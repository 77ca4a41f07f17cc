# modes: plain interval
import threading

a, b = threading.Lock(), threading.Lock()
count = 0
def work(first, second):
    global count
    for _ in range(300):
        for lock in sorted((first, second), key=id):
            lock.acquire()
        count += 1
        first.release()
        second.release()

threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a), (a, b))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(count)  # expect: 900
