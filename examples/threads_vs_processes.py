# The same work in a row, in threads, and in processes.
#
# CPU-bound work gains nothing from threads under one global lock, and as much
# from processes as there are cores. Work that waits gains from both. Shared
# machines often give less than the cores they show, so the table begins with
# what two busy processes really get.
# output varies
import multiprocessing
import os
import threading
import time

JOBS = 2
CPU_STEPS = 2_000_000
WAIT = 0.4


def cpu_work(n=CPU_STEPS):
    total = 0
    for i in range(n):
        total += i & 7
    return total


def io_work():
    time.sleep(WAIT)


def in_a_row(work):
    for _ in range(JOBS):
        work()


def in_threads(work):
    run_all([threading.Thread(target=work) for _ in range(JOBS)])


def in_processes(work):
    run_all([multiprocessing.Process(target=work) for _ in range(JOBS)])


def run_all(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def timed(function, work):
    start = time.perf_counter()
    function(work)
    return time.perf_counter() - start


def best(function, work, rounds):
    return min(timed(function, work) for _ in range(rounds))


def effective_cores():
    """How many cores two busy processes get: 1.0 to 2.0."""
    alone = best(lambda work: work(), cpu_work, 3)
    together = best(in_processes, cpu_work, 3)
    return min(JOBS, JOBS * alone / together)


def table(title, work, rounds):
    row = best(in_a_row, work, rounds)
    print(f'{title}, {JOBS} jobs')
    for name, function in [('in a row', in_a_row), ('threads', in_threads),
                           ('processes', in_processes)]:
        seconds = row if function is in_a_row else best(function, work, rounds)
        bar = '#' * round(30 * seconds / row)
        print(f'  {name:<10} {seconds:7.3f} s   {row / seconds:5.2f} times as '
              f'fast  {bar}')


def main():
    print(f'cores: {os.cpu_count()} shown, {effective_cores():.2f} effective '
          'for two busy processes')
    table('CPU-bound work', cpu_work, 3)
    table('work that waits', io_work, 1)


if __name__ == '__main__':
    main()
