# Counting primes with 1 to 8 workers: the speed-up, and Amdahl's law.
#
# If a share p of the work can be divided among n workers, the speed-up is
# 1 / ((1 - p) + p / n). p is fitted to what was measured, as the value with
# the least squared error; it can't tell a serial part from cores that are
# missing, so look at how many there really are.
# output varies
import multiprocessing
import os
import sys
import time

LIMIT = int(sys.argv[1]) if sys.argv[1:] else 60_000
PIECES = 64
WORKERS = [1, 2, 3, 4, 6, 8]


def primes_in(bounds):
    found = 0
    for n in range(max(bounds[0], 2), bounds[1]):
        divisor = 2
        while divisor * divisor <= n and n % divisor:
            divisor += 1
        found += divisor * divisor > n
    return found


def amdahl(p, n):
    return 1 / ((1 - p) + p / n)


def fit(measured):
    """The p that Amdahl's law comes nearest with."""
    return min((i / 1000 for i in range(1001)),
               key=lambda p: sum((amdahl(p, n) - speed_up) ** 2
                                 for n, speed_up in measured))


def timed(workers, pieces):
    with multiprocessing.Pool(workers) as pool:
        begin = time.perf_counter()
        count = sum(pool.imap_unordered(primes_in, pieces))
        return time.perf_counter() - begin, count


def in_a_row(pieces):
    begin = time.perf_counter()
    count = sum(map(primes_in, pieces))
    return time.perf_counter() - begin, count


if __name__ == '__main__':
    step = LIMIT // PIECES + 1
    pieces = [(i, min(i + step, LIMIT)) for i in range(0, LIMIT, step)]
    row, primes = min(in_a_row(pieces) for _ in range(3))
    print(f'{primes} primes below {LIMIT}; in a row {row:.3f} s;'
          f' {len(os.sched_getaffinity(0))} processors')
    measured = []
    for workers in WORKERS:
        took, count = min(timed(workers, pieces) for _ in range(2))
        assert count == primes
        measured.append((workers, row / took))
    p = fit(measured)
    print(f'fitted: {p:.1%} of the work runs in parallel')
    print('workers  speed-up  Amdahl   # measured  | the law')
    for n, speed_up in measured:
        bar = list('#' * round(speed_up * 10))
        mark = round(amdahl(p, n) * 10)
        bar += ' ' * (mark + 1 - len(bar))
        bar[mark] = '|'
        print(f'{n:7}  {speed_up:8.2f}  {amdahl(p, n):6.2f}   {"".join(bar)}')
