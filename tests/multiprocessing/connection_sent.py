# A connection can be sent through another one.
import multiprocessing as mp

def child(connection):
    inner = connection.recv()
    inner.send('from the child')
    inner.close()

if __name__ == '__main__':
    mp.set_start_method('fork')
    outer, theirs = mp.Pipe()
    process = mp.Process(target=child, args=(theirs,))
    process.start()
    a, b = mp.Pipe()
    outer.send(b)
    print(a.recv())     # expect: from the child
    process.join()
    print(process.exitcode)     # expect: 0
