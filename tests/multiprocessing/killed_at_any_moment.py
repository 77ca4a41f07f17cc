# baton only
# Workers are killed at moments that chance picks: no call hangs, no result is
# lost or doubled, no process or shared memory stays behind. (By hand: more
# kills as the first argument, another seed as the second.)
import multiprocessing as mp
import os
import random
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def square(x):
    return x, x * x

def kill_one(pids, rng):
    time.sleep(rng.random() * 0.004)
    try:
        os.kill(rng.choice(pids), signal.SIGKILL)
    except (ProcessLookupError, IndexError):
        return 0
    return 1

def failures(results):
    """How many failed; the others must be right."""
    lost = 0
    for i, result in enumerate(results):
        try:
            assert result() == (i, i * i)
        except (mp.ProcessError, BrokenProcessPool):
            lost += 1
    return lost

def kill_in_pool(kills, rng):
    done = 0
    with mp.Pool(3) as pool:
        while done < kills:
            results = [pool.apply_async(square, (i,)) for i in range(200)]
            whole = pool.map_async(square, range(500), 7)
            killed = 0
            for _ in range(4):
                killed += kill_one([p.pid for p in pool._pool], rng)
            lost = failures([result.get for result in results])
            try:
                assert whole.get() == [(i, i * i) for i in range(500)]
            except mp.ProcessError:
                lost += 1
            assert lost <= killed, (lost, killed)
            done += killed

def kill_in_executor(kills, rng):
    for _ in range(kills):
        with ProcessPoolExecutor(3) as executor:
            futures = [executor.submit(square, i) for i in range(60)]
            kill_one(list(executor._processes), rng)
            failures([future.result for future in futures])

def left_behind():
    try:
        os.waitpid(-1, os.WNOHANG)
        return 'children'
    except ChildProcessError:
        return mp.active_children()

if __name__ == '__main__':
    kills, seed = [int(arg) for arg in sys.argv[1:]] or (12, 1)
    rng = random.Random(seed)
    before = sorted(os.listdir('/dev/shm'))
    kill_in_pool(kills, rng)
    print(left_behind())            # expect: []
    kill_in_executor(kills // 3, rng)
    print(left_behind())            # expect: []
    print([name for name in os.listdir('/dev/shm') if name not in before
           and name.startswith('psm_')])    # expect: []
