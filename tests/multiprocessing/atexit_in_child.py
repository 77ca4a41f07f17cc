# python: 3.13
# A forked child runs what was registered in it, not what its parent has; after
# its threads have ended, finalizers last.
import atexit
import multiprocessing
import os
import threading


def child(go):
    from multiprocessing import util
    atexit.register(os.write, 1, b'of the child\n')
    util.Finalize(None, os.write, (1, b'finalized\n'), exitpriority=5)
    threading.Thread(target=lambda: (go.wait(), os.write(1, b'thread\n'))
                     ).start()
    os.write(1, b'target\n')
    go.set()


def fails():
    atexit.register(os.write, 1, b'even so\n')
    raise SystemExit(3)


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    parent = os.getpid()
    atexit.register(lambda: os.getpid() == parent
                    or os.write(1, b'of the parent\n'))
    p = multiprocessing.Process(target=child, args=(threading.Event(),))
    p.start()
    p.join()
    # expect: target
    # expect: thread
    # expect: of the child
    # expect: finalized
    p = multiprocessing.Process(target=fails)
    p.start()
    p.join()              # expect: even so
    os.write(1, b'%d\n' % p.exitcode)   # expect: 3
