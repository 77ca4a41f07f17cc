# SharedMemory and ShareableList, between processes.
import multiprocessing as mp
from multiprocessing import shared_memory

def child(name, list_name):
    block = shared_memory.SharedMemory(name=name)
    block.buf[0] = 7
    block.close()
    items = shared_memory.ShareableList(name=list_name)
    items[3] = 9.5
    items.shm.close()

if __name__ == '__main__':
    mp.set_start_method('fork')
    block = shared_memory.SharedMemory(create=True, size=100)
    items = shared_memory.ShareableList(
        [True, None, 1, 2.5, 'abc', b'xyz', 'a' * 20])
    process = mp.Process(target=child, args=(block.name, items.shm.name))
    process.start()
    process.join()
    print(block.size, block.buf[0], items[3], process.exitcode)  # expect: 100 7 9.5 0
    block.buf[:5] = b'hello'
    print(bytes(block.buf[:5]))                 # expect: b'hello'
    print(items.format)                         # expect: xxxxxxx?xxxxxx?xqd8s8s24s
    print(list(items))                          # expect: [True, None, 1, 9.5, 'abc', b'xyz', 'aaaaaaaaaaaaaaaaaaaa']
    items[4] = 'abcdefg'
    items[2] = 'short'
    print(items.format, items[2], items[-3])    # expect: xxxxxxx?xxxxxx?x8sd8s8s24s short abcdefg
    print(items.count(None), items.index(9.5), len(items))  # expect: 1 3 7
    for wrong in (lambda: items.__setitem__(4, 'x' * 100), lambda: items[100],
                  lambda: items.__setitem__(100, 1), lambda: items.index(0),
                  lambda: shared_memory.SharedMemory('surely-not-there'),
                  lambda: shared_memory.SharedMemory(create=True),
                  lambda: shared_memory.SharedMemory()):
        try:
            wrong()
        except Exception as error:
            print(repr(error))
    # expect: ValueError('bytes/str item exceeds available storage')
    # expect: IndexError('index out of range')
    # expect: IndexError('assignment index out of range')
    # expect: ValueError('0 not in this container')
    # expect: FileNotFoundError(2, 'No such file or directory')
    # expect: ValueError("'size' must be a positive number different from zero")
    # expect: ValueError("'name' can only be None if create=True")
    items.shm.close()
    items.shm.unlink()
    block.close()
    print(block.buf)                            # expect: None
    block.unlink()
