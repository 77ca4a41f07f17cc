# What a Manager() makes, and what is seen of it here.
from multiprocessing import Manager, set_start_method

if __name__ == '__main__':
    set_start_method('fork')
    with Manager() as m:
        d = m.dict(a=1)
        d['b'] = 2
        print(d, len(d), 'a' in d, d.get('x', 0), d.pop('a'), d.keys(), d.items())
        d.update(c=3)
        print(sorted(d), dict(d) == d.copy(), repr(d)[:34])
        try:
            d['nope']
        except KeyError as error:
            print(repr(error))
        l = m.list([3, 1, 2])
        l.sort()
        l += [7]
        l *= 2
        print(l, l[0], l[1:3], len(l), l.count(7), l.index(7), list(l)[-1])
        del l[0]
        l[0] = 'x'
        l.reverse()
        print(l, l.pop(), [item for item in l][:2])
        n = m.Namespace(x=1)
        n.y = 'z'
        print(n, n.x + 1, hasattr(n, 'nothing'))
        del n.x
        print(n)
        v = m.Value('i', 5)
        v.value += 1
        print(v, v.value, v.get())
        a = m.Array('i', [1, 2, 3])
        a[1] = 9
        print(a, a[1], len(a))
        nested = m.list([m.dict(), m.list()])
        nested[0]['a'] = 1
        nested[1].append(2)
        print(nested[0], nested[1], type(nested[0]).__name__)
        q = m.Queue(2)
        q.put(1)
        print(q.qsize(), q.full(), q.get(), q.empty())
        j = m.JoinableQueue()
        j.put(1)
        j.get()
        j.task_done()
        j.join()
        e = m.Event()
        print(e.is_set(), e.wait(0.001), e.set(), e.wait())
        lock, r = m.Lock(), m.RLock()
        with lock, r, r:
            print(lock.acquire(False))
        s = m.BoundedSemaphore(1)
        print(s.acquire(), s.acquire(False), s.release())
        try:
            s.release()
        except ValueError as error:
            print(error)
        c = m.Condition()
        with c:
            print(c.wait(0.001), c.notify_all())
        b = m.Barrier(1)
        print(b.parties, b.n_waiting, b.broken, b.wait())
        print(m._process.name, type(m).__name__)
