import multiprocessing
import os

def work(n, tag='x'):
    os._exit(n) if tag == 'exit' else None

if __name__ == '__main__':
    p = multiprocessing.Process(target=work, args=(1,), name='worker')
    print(p.name, p.is_alive(), p.pid, p.exitcode)
    # expect: worker False None None
    p.start()
    p.join()
    print(p.is_alive(), p.exitcode, p.pid > 0)  # expect: False 0 True
    q = multiprocessing.Process(target=work, args=(5,), kwargs={'tag': 'exit'})
    q.start()
    q.join()
    print(q.exitcode)  # expect: 5
