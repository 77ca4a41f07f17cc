# Processes, threads and a pool share a manager's objects.
import threading
from multiprocessing import Manager, Pool, Process, set_start_method

def work(d, l, n, v, lock, i):
    d[i] = i * i
    l.append(i)
    with lock:
        v.value += 1
        n.total += i
    return len(d) > 0

if __name__ == '__main__':
    set_start_method('fork')
    with Manager() as m:
        d, l, n, v, lock = (m.dict(), m.list(), m.Namespace(total=0),
                            m.Value('i', 0), m.Lock())
        processes = [Process(target=work, args=(d, l, n, v, lock, i))
                     for i in range(4)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        print(sorted(d.items()), sorted(l), v.value, n.total)
        # expect: [(0, 0), (1, 1), (2, 4), (3, 9)] [0, 1, 2, 3] 4 6
        threads = [threading.Thread(target=work, args=(d, l, n, v, lock, i))
                   for i in range(4, 7)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        print(len(d), len(l), v.value, n.total)     # expect: 7 7 7 21
        with Pool(2) as pool:
            print(pool.starmap(work, [(d, l, n, v, lock, i)
                                      for i in range(7, 10)]))
            # expect: [True, True, True]
        print(len(d), v.value, n.total)             # expect: 10 10 45
