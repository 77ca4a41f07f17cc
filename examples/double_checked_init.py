# baton only
# exit: 1
# Double-checked initialisation: looking before the lock is taken, and once
# more inside. It works when the object is finished before it can be seen, and
# fails when it is shown first and finished later.
import gil
import sys
import threading


class Service:
    pass


def run(finish_first):
    lock = threading.Lock()
    service = None

    def get():
        nonlocal service
        if service is None:
            with lock:
                if service is None:
                    made = Service()
                    if finish_first:
                        made.ready = True
                    service = made
                    made.ready = True
        return service

    def use():
        assert get().ready

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


shown_first = gil.explore(lambda: run(False), budget=60)
print(shown_first)
finished_first = gil.explore(lambda: run(True), budget=60)
print('\nFinished first:\n')
print(finished_first)
sys.exit(shown_first.failed and finished_first.decided)
