# A pool and an executor of fresh interpreters.
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

def square(x):
    return x * x

def start(value):
    global base
    base = value

def add(x):
    return x + base

if __name__ == '__main__':
    context = mp.get_context('spawn')
    with context.Pool(2, initializer=start, initargs=(10,)) as pool:
        print(pool.map(square, range(5)))       # expect: [0, 1, 4, 9, 16]
        print(pool.map(add, range(3)))          # expect: [10, 11, 12]
        print(pool._pool[0].name)               # expect: SpawnPoolWorker-1
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(square, range(4))))     # expect: [0, 1, 4, 9]
    with context.Manager() as manager:
        d = manager.dict()
        p = context.Process(target=d.update, args=({1: 2},))
        p.start()
        p.join()
        print(d)                                # expect: {1: 2}
