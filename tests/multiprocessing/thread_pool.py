# ThreadPool: all the forms, lambdas, shared objects, failures.
import threading
from multiprocessing.pool import ThreadPool

calls = []
with ThreadPool(4) as pool:
    print(pool.map(lambda x: x * x, range(5)))      # expect: [0, 1, 4, 9, 16]
    print(pool.starmap(pow, [(2, 3), (3, 2)]))      # expect: [8, 9]
    print(pool.apply(sorted, ([3, 1],), {'reverse': True}))  # expect: [3, 1]
    print(list(pool.imap(str, range(3))))           # expect: ['0', '1', '2']
    print(sorted(pool.imap_unordered(abs, [-2, 1])))  # expect: [1, 2]
    result = pool.apply_async(calls.append, ('x',), callback=print)
    result.wait()               # expect: None
    print(calls, result.successful())               # expect: ['x'] True
    try:
        pool.map(int, ['1', 'x'])
    except ValueError as error:
        print(error)    # expect: invalid literal for int() with base 10: 'x'
    failed = pool.apply_async(int, ('y',),
                              error_callback=lambda e: calls.append(repr(e)))
    failed.wait()
    print(len(calls), failed.successful())          # expect: 2 False
    gate = threading.Event()
    late = pool.apply_async(gate.wait)
    print(late.ready())                             # expect: False
    gate.set()
    print(late.get())                               # expect: True
pool = ThreadPool(2, initializer=calls.append, initargs=('init',))
pool.close()
pool.join()
print(calls.count('init'))                          # expect: 2
try:
    pool.map(abs, [1])
except ValueError as error:
    print(error)                                    # expect: Pool not running
try:
    ThreadPool(0)
except ValueError as error:
    print(error)            # expect: Number of processes must be at least 1
