# Processes share nothing they aren't given: no globals, and no crash.
#
# The thread changes the very list that the main thread has; the process
# changes its copy. And a process that dies of a signal leaves its parent
# unharmed, whereas nothing survives a thread that does.
import multiprocessing
import os
import signal
import threading

log = []


def work(who):
    log.append(who)


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)    # what a bug in C would do


if __name__ == '__main__':
    t = threading.Thread(target=work, args=('thread',))
    t.start()
    t.join()
    p = multiprocessing.Process(target=work, args=('process',))
    p.start()
    p.join()
    print('the log of the main process:', log)
    p = multiprocessing.Process(target=crash)
    p.start()
    p.join()
    print('a crashed child:', signal.Signals(-p.exitcode).name,
          '- its parent goes on')
    queue = multiprocessing.Queue()
    p = multiprocessing.Process(target=queue.put, args=({'sent': 'a copy'},))
    p.start()
    print('what it was sent on purpose:', queue.get())
    p.join()
