# Neither descriptors nor zombies stay behind.
import multiprocessing
import os

def nothing():
    pass

def open_files():
    return len(os.listdir('/proc/self/fd'))

if __name__ == '__main__':
    p = multiprocessing.Process(target=nothing)
    p.start()
    p.join()
    del p
    before = open_files()
    for _ in range(10):
        p = multiprocessing.Process(target=nothing)
        p.start()
        p.join()
        p.close()
        a, b = multiprocessing.Pipe()
        a.close()
        b.close()
    print(open_files() - before)    # expect: 0
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print('no children left')   # expect: no children left
