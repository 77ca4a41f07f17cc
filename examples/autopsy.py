# baton only
# Without the lock, how often does a program get away with it?
#
# Each of these runs many times, every time without the lock and in a process
# of its own, and is compared with what it gives under the lock. Appending to
# one list loses items; giving each thread a list of its own loses nothing but
# counts of what they share; a lock around the append doesn't help the counts
# either, for those are the machine's and not the program's.
import gil
import threading

THREADS, N = 2, 2000


def in_threads(work):
    threads = [threading.Thread(target=work, args=(me,))
               for me in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def one_list():
    values = []

    def work(me):
        for i in range(N):
            values.append(i)

    in_threads(work)
    return len(values)


def own_lists():
    lists = [[] for _ in range(THREADS)]

    def work(me):
        mine = lists[me]
        for i in range(N):
            mine.append(i)

    in_threads(work)
    return sum(len(mine) for mine in lists)


def one_list_and_a_lock():
    values, lock = [], threading.Lock()

    def work(me):
        for i in range(N):
            with lock:
                values.append(i)

    in_threads(work)
    return len(values)


for f in (one_list, own_lists, one_list_and_a_lock):
    print(f.__name__ + ':', gil.experiment(f, runs=5))
