# baton only
# A worker that dies takes its task with it; the pool goes on.
import multiprocessing
import os
import signal

def die(x):
    if x == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return x

if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(die, range(4), 1)
        except multiprocessing.ProcessError as error:
            print(error)
            # expect: a worker process ended with exit code -9 before its task was done
        print(pool.map(abs, [-1, -2]))   # expect: [1, 2]
    print(multiprocessing.active_children())   # expect: []
