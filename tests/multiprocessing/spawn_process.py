# start method spawn: a fresh interpreter that imports the main script.
import multiprocessing as mp
import sys

class Task:
    def __init__(self, n):
        self.n = n

counter = 0

def work(q, lock, v, arr, connection, event, task, barrier):
    print(__name__, mp.current_process().name, mp.parent_process().name,
          counter, flush=True)
    with lock:
        v.value += 1
    arr[0] = 7
    event.wait()
    connection.send([task.n, Task(5)])
    q.put(('hello', task.n))
    barrier.wait()
    sys.exit(3)

class Own(mp.Process):
    def __init__(self, a):
        super().__init__()
        self.a = a

    def run(self):
        print('own', self.a, self.name, flush=True)

if __name__ == '__main__':
    counter = 5
    mp.set_start_method('spawn')
    q, lock, event, barrier = mp.Queue(), mp.Lock(), mp.Event(), mp.Barrier(2)
    v, arr = mp.Value('i', 0), mp.Array('d', 3)
    a, b = mp.Pipe()
    p = mp.Process(target=work,
                   args=(q, lock, v, arr, b, event, Task(4), barrier))
    p.start()           # expect: __mp_main__ Process-1 MainProcess 0
    event.set()
    received = a.recv()
    print(received[0], type(received[1]) is Task, received[1].n)  # expect: 4 True 5
    print(q.get())      # expect: ('hello', 4)
    barrier.wait()
    p.join()
    print(p.exitcode, v.value, arr[:])      # expect: 3 1 [7.0, 0.0, 0.0]
    p = Own(3)
    p.start()           # expect: own 3 Own-2
    p.join()
    print(p.exitcode, mp.get_start_method())    # expect: 0 spawn
