# baton only
# timeout: 100
# What is right is not called wrong; what is small is decided.
import gil
import threading

def join(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

def with_lock():
    lock, box = threading.Lock(), [0]
    def add():
        with lock:
            box[0] += 1
    join(add, add)
    return box[0]

def in_one_order():
    a, b = threading.Lock(), threading.Lock()
    def move():
        with a:
            with b:
                pass
    join(move, move)

def by_event():
    ready, box = threading.Event(), []
    def fill():
        box.append(1)
        ready.set()
    def take():
        ready.wait()
        box.pop()
    join(fill, take)

def waits_in_a_loop():
    condition, box = threading.Condition(), []
    def fill():
        with condition:
            box.append(1)
            condition.notify()
    def take():
        with condition:
            while not box:
                condition.wait()
    join(fill, take)

for f in with_lock, in_one_order, by_event, waits_in_a_loop:
    found = gil.explore(f, strategy='bound', switches=1, budget=20)
    print(f.__name__, found.failed, found.searched['levels_complete'])
# expect: with_lock False 2
# expect: in_one_order False 2
# expect: by_event False 2
# expect: waits_in_a_loop False 2
print(gil.explore(with_lock, runs=50, strategy='random').outcomes)
# expect: {'returns 2': 50}
