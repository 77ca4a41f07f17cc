# So many threads at once, or as many as the system lets: then RuntimeError,
# and those that were started go on. One in a hundred dies of an exception and
# takes nothing with it. See ten_thousand.sh.
import sys
import threading

MOST = int(sys.argv[1])
gate = threading.Event()
lock = threading.Lock()
came = 0
died = []
threading.excepthook = lambda args: died.append(args.thread.name)


def wait(n):
    global came
    gate.wait()
    with lock:
        came += 1
    if n % 100 == 0:
        raise ValueError(n)


threads = []
refusal = None
for n in range(MOST):
    thread = threading.Thread(target=wait, args=(n,), name=str(n))
    try:
        thread.start()
    except RuntimeError as problem:
        refusal = str(problem)
        break
    threads.append(thread)
if refusal:
    print(len(threads), 'threads, then:', refusal, file=sys.stderr)
assert refusal in (None, "can't start new thread"), refusal
assert len(threads) == MOST or refusal
assert threading.active_count() == len(threads) + 1
gate.set()
for thread in threads:
    thread.join()
assert came == len(threads), came
assert sorted(map(int, died)) == list(range(0, len(threads), 100)), died
assert threading.active_count() == 1
print('all came')
