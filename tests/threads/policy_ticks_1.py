# options: --gil-policy=ticks:1
# baton only
# A switch after each instruction: slow, but it goes on.
import gil
import threading

total, lock = 0, threading.Lock()


def work():
    global total
    for _ in range(50):
        with lock:
            total += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, gil.policy)        # expect: 100 ticks:1
