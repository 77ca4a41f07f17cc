# What a child made and didn't unlink is still there when it has ended.
import multiprocessing
from multiprocessing import resource_tracker, shared_memory


def make(connection):
    block = shared_memory.SharedMemory(create=True, size=100)
    block.buf[:3] = b'abc'
    connection.send(block.name)
    block.close()


if __name__ == '__main__':
    for method in 'fork', 'spawn':
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        p = context.Process(target=make, args=(theirs,))
        p.start()
        name = ours.recv()
        p.join()
        block = shared_memory.SharedMemory(name)
        print(method, p.exitcode, bytes(block.buf[:3]))
        block.close()
        block.unlink()
    # expect: fork 0 b'abc'
    # expect: spawn 0 b'abc'
    # The usual way of having a block stay.
    block = shared_memory.SharedMemory(create=True, size=10)
    resource_tracker.unregister(block._name, 'shared_memory')
    resource_tracker.register(block._name, 'shared_memory')
    block.unlink()
    print(resource_tracker.getfd() > 2)     # expect: True
