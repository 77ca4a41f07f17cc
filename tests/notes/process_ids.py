# A parent and a child that each say who they are; what the child sets stays
# with the child.
import multiprocessing
import os

setting = 'of the parent'


def child(out):
    global setting
    setting = 'of the child'
    out.put((os.getpid(), os.getppid(), setting))


if __name__ == '__main__':
    out = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(out,))
    process.start()
    pid, parent, seen = out.get()
    process.join()
    print(pid == process.pid != os.getpid())      # expect: True
    print(seen, '|', setting)   # expect: of the child | of the parent
