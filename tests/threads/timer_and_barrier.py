import threading

fired = threading.Event()
t = threading.Timer(0.01, fired.set)
t.start()
print(fired.wait(5))  # expect: True
t.join()
c = threading.Timer(60, fired.clear)
c.start()
c.cancel()
c.join()
print(fired.is_set())  # expect: True
barrier = threading.Barrier(3)
order = []
def meet():
    order.append('before')
    barrier.wait()
    order.append('after')
threads = [threading.Thread(target=meet) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
# expect: ['before', 'before', 'before', 'after', 'after', 'after']
