import multiprocessing as mp
import os

if __name__ == '__main__':
    print(mp.current_process().name, mp.cpu_count() > 0, mp.active_children())
    # expect: MainProcess True []
    p = mp.Process(target=os.getpid)
    p.start()
    print(p.pid != os.getpid())  # expect: True
    p.join()
    print(mp.active_children())  # expect: []
