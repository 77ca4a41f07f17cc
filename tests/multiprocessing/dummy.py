# multiprocessing.dummy: the same names, with threads.
from multiprocessing import dummy
from multiprocessing.dummy import Pool, Process

found = []
p = Process(target=found.append, args=(1,))
print(p.exitcode)           # expect: None
p.start()
p.join()
print(found, p.exitcode, dummy.active_children())   # expect: [1] 0 []
with Pool(3) as pool:
    print(type(pool).__name__)                      # expect: ThreadPool
    print(pool.map(str.upper, ['a', 'b']))          # expect: ['A', 'B']
a, b = dummy.Pipe()
a.send('x')
print(b.poll(), b.recv(), b.poll())                 # expect: True x False
q = dummy.JoinableQueue()
q.put(5)
print(q.get())                                      # expect: 5
q.task_done()
q.join()
v = dummy.Value('i', 3)
v.value += 1
print(v, dummy.Array('i', [1, 2]))                  # expect: <Value('i', 4)> array('i', [1, 2])
n = dummy.Namespace(a=1)
n.b = 2
print(n, dummy.Manager() is dummy)                  # expect: Namespace(a=1, b=2) True
