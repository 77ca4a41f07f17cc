# Many producers and consumers on one queue: nothing is lost or doubled. (By
# hand: items of each producer as the argument, 12500 for 100,000 in all.)
import multiprocessing as mp
import sys

def produce(q, number, count):
    for i in range(count):
        q.put((number, i))

def consume(q, back):
    found = []
    while (item := q.get()) is not None:
        found.append(item)
    back.put(found)

if __name__ == '__main__':
    mp.set_start_method('fork')
    count = int(sys.argv[1]) if sys.argv[1:] else 250
    q, back = mp.Queue(), mp.Queue()
    producers = [mp.Process(target=produce, args=(q, n, count))
                 for n in range(8)]
    consumers = [mp.Process(target=consume, args=(q, back)) for _ in range(8)]
    for p in producers + consumers:
        p.start()
    for p in producers:
        p.join()
    for _ in consumers:
        q.put(None)
    lists = [back.get() for _ in consumers]
    for p in consumers:
        p.join()
    found = [item for items in lists for item in items]
    print(len(found) == 8 * count, len(set(found)) == 8 * count)  # expect: True True
    # Each consumer sees each producer's items in their order.
    print(all([i for n, i in items if n == number]
              == sorted(i for n, i in items if n == number)
              for items in lists for number in range(8)))         # expect: True
