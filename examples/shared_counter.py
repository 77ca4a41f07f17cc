# A counter in shared memory loses updates; its lock keeps them.
#
# `counter.value += 1` reads, adds and writes. Two processes that read the same
# value write the same value, and one update is lost: no global lock stands
# between processes. get_lock() is the lock that a Value comes with.
# output varies
import multiprocessing

EACH = 20000


def careless(counter, begin):
    begin.wait()
    for _ in range(EACH):
        counter.value += 1


def careful(counter, begin):
    begin.wait()
    for _ in range(EACH):
        with counter.get_lock():
            counter.value += 1


def count(work):
    counter = multiprocessing.Value('i', 0)
    begin = multiprocessing.Barrier(2)
    workers = [multiprocessing.Process(target=work, args=(counter, begin))
               for _ in range(2)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    return counter.value


if __name__ == '__main__':
    for work in careless, careful:
        found = count(work)
        print(f'{work.__name__:10} {found:6} of {2 * EACH},'
              f' {2 * EACH - found} lost')
