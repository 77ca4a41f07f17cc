# What a child inherits of its parent's processes is not its own: names count
# anew, its parent is the one that forked it; its main thread is that which
# forked.
import multiprocessing
import threading


def report(pipe):
    me = multiprocessing.current_process()
    pipe.send((me.name, multiprocessing.parent_process().name,
               multiprocessing.parent_process().pid,
               len(multiprocessing.active_children()),
               threading.current_thread().name,
               threading.current_thread() is threading.main_thread()))


def middle(pipe):
    report(pipe)
    for _ in range(2):
        p = multiprocessing.Process(target=report, args=(pipe,))
        p.start()
        p.join()
    pipe.send(multiprocessing.current_process().pid)


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    ours, theirs = multiprocessing.Pipe()
    print(multiprocessing.parent_process())   # expect: None
    waiting = multiprocessing.Event()
    sleeper = multiprocessing.Process(target=waiting.wait)
    sleeper.start()
    p = multiprocessing.Process(target=middle, args=(theirs,))
    from_thread = threading.Thread(target=p.start)
    from_thread.start()
    from_thread.join()
    rows = [ours.recv() for _ in range(3)]
    pid = ours.recv()
    p.join()
    for name, parent, parent_pid, children, thread, is_main in rows:
        print(name, parent, children, thread, is_main)
    # expect: Process-2 MainProcess 0 Thread-1 (start) True
    # expect: Process-2:1 Process-2 0 Thread-1 (start) True
    # expect: Process-2:2 Process-2 0 Thread-1 (start) True
    print([row[2] == pid for row in rows])    # expect: [False, True, True]
    print(p.exitcode, sleeper.is_alive())     # expect: 0 True
    waiting.set()
    sleeper.join()
    print(sleeper.exitcode)                   # expect: 0
