# baton only
# modes: plain interval fair
# No item is lost or doubled, whatever the room.
from baton.sync import Channel
import threading

for capacity in 0, 1, 7:
    c, results = Channel(capacity), Channel(4)

    def produce(k):
        for i in range(100):
            c.send((k, i))

    def consume():
        last, n = {}, 0
        for k, i in c:
            assert last.get(k, -1) < i      # of each producer in order
            last[k] = i
            n += 1
        results.send(n)

    producers = [threading.Thread(target=produce, args=(k,)) for k in range(3)]
    consumers = [threading.Thread(target=consume) for _ in range(3)]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    c.close()
    print(sum(results.recv() for _ in consumers), len(c))
# expect: 300 0
# expect: 300 0
# expect: 300 0
