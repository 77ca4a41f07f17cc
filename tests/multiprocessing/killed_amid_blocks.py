# baton only
# Workers are killed while large results and tasks are on their way: what was
# lost is told, nothing hangs, what comes is whole. (By hand: kills, seed.)
import multiprocessing as mp
import os
import random
import sys
import time


def large(n):
    return b'r' * n


if __name__ == '__main__':
    kills = int(sys.argv[1]) if sys.argv[1:] else 8
    rng = random.Random(int(sys.argv[2]) if sys.argv[2:] else 1)
    killed = lost = good = 0
    with mp.Pool(2) as pool:
        for _ in range(kills):
            results = [pool.apply_async(large, (1000000,)) for _ in range(4)]
            results.append(pool.apply_async(len, (b'x' * 1000000,)))
            time.sleep(rng.random() * 0.005)
            try:
                os.kill(rng.choice(pool._pool).pid, 9)
                killed += 1
            except ProcessLookupError:
                pass
            for result in results:
                try:
                    value = result.get()
                    good += value in (1000000, b'r' * 1000000)
                except mp.ProcessError:
                    lost += 1
    print(good + lost == 5 * kills, lost <= killed)     # expect: True True
    print(mp.active_children())                         # expect: []
