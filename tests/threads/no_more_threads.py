# The system refuses a thread: a clear error, and what is there goes on.
import threading

gate = threading.Event()
came = []


def wait(n):
    gate.wait()
    came.append(n)


threads = [threading.Thread(target=wait, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
threading.stack_size(1 << 50)           # more than there are addresses
for _ in range(2):
    refused = threading.Thread(target=wait, args=(5,))
    try:
        refused.start()
    except RuntimeError as problem:
        print(problem)
# expect: can't start new thread
# expect: can't start new thread
print(refused.is_alive(), threading.active_count())   # expect: False 6
threading.stack_size(0)
threads.append(threading.Thread(target=wait, args=(5,)))
threads[-1].start()
gate.set()
for thread in threads:
    thread.join()
print(sorted(came))                     # expect: [0, 1, 2, 3, 4, 5]
