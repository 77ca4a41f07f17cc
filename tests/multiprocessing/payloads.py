# Payloads of all sizes through Pipe and Queue. (By hand: the largest power of
# two as the argument, 30 for a GiB.)
import multiprocessing as mp
import sys

def echo_size(connection, queue, back):
    while (data := connection.recv()) is not None:
        connection.send((len(data), data[:1], data[-1:]))
    while (data := queue.get()) is not None:
        back.put((len(data), data[:1], data[-1:]))

if __name__ == '__main__':
    mp.set_start_method('fork')
    most = int(sys.argv[1]) if sys.argv[1:] else 22
    ours, theirs = mp.Pipe()
    there, back = mp.Queue(), mp.Queue()
    p = mp.Process(target=echo_size, args=(theirs, there, back))
    p.start()
    sizes = [1, 2, 4087, 4088, 4096, 4097, 65535, 65536, 65537]
    sizes += [1 << n for n in range(17, most + 1)]
    good = 0
    for size in sizes:
        data = b'<' + bytes(size - 2) + b'>' if size > 1 else b'x'
        expected = size, data[:1], data[-1:]
        ours.send(data)
        good += ours.recv() == expected
    ours.send(None)
    for size in sizes:
        data = b'<' + bytes(size - 2) + b'>' if size > 1 else b'x'
        there.put(data)
        good += back.get() == (size, data[:1], data[-1:])
    there.put(None)
    p.join()
    print(good == 2 * len(sizes), p.exitcode)       # expect: True 0
