# baton only
# exit: 1
# Philosophers who each take the left fork first can starve: `gil.explore`
# finds the schedule in which all hold one fork and wait for the other. When
# everybody takes the fork with the lower number first, it finds that no
# schedule does: not by trying for long, but by having tried all that differ.
import gil
import sys
import threading

PHILOSOPHERS = 3


def dine(ordered):
    forks = [threading.Lock() for _ in range(PHILOSOPHERS)]

    def philosopher(i):
        first, second = i, (i + 1) % PHILOSOPHERS
        if ordered:
            first, second = sorted((first, second))
        with forks[first]:
            with forks[second]:
                pass    # eats

    threads = [threading.Thread(target=philosopher, args=(i,), name=f'P{i}')
               for i in range(PHILOSOPHERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


left_first = gil.explore(lambda: dine(False), budget=60)
print(left_first)
ordered = gil.explore(lambda: dine(True), budget=60)
print('\nThe lower number first:\n')
print(ordered)
sys.exit(left_first.failure.verdict == 'deadlock' and ordered.decided)
