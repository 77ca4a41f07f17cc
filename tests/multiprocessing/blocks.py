# Large bytes travel as blocks of their own: shared ones stay shared, many of
# them and empty ones come in order, and they mix with other data.
import multiprocessing


class Box:
    def __init__(self, load):
        self.load = load


def echo(pipe, there, back):
    while (item := pipe.recv()) is not None:
        pipe.send(item)
    while (item := there.get()) is not None:
        back.put(item)


def samples():
    big, other = b'b' * 70000, bytes(range(256)) * 400
    yield big
    yield [big, other, big, b'', b'small', other]
    yield {'k': big, 'n': [1, (other, None)], 's': 'text' * 40000}
    yield [bytes([n]) * 65536 for n in range(100)]
    yield bytearray(big), memoryview(other).tobytes()
    yield [1] * 3000 + [big]


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    ours, theirs = multiprocessing.Pipe()
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    p = multiprocessing.Process(target=echo, args=(theirs, there, back))
    p.start()

    def by_pipe(item):
        ours.send(item)
        return ours.recv()

    def by_queue(item):
        there.put(item)
        return back.get()

    for way in by_pipe, by_queue:
        print(all(way(item) == item for item in samples()))
        came = way([Box(b'x' * 100000)] * 2)
        print(came[0] is came[1], len(came[0].load))
        first, second = way([b'y' * 65536] * 2)
        print(first is second)
        way.__name__ == 'by_pipe' and ours.send(None)
    # expect: True
    # expect: True 100000
    # expect: True
    # expect: True
    # expect: True 100000
    # expect: True
    # In a row, before anybody reads.
    for n in range(50):
        there.put((n, bytes([n]) * (100000 if n % 3 else 10)))
    came = [back.get() for _ in range(50)]
    print([n for n, data in came] == list(range(50)),
          all(data == bytes([n]) * (100000 if n % 3 else 10)
              for n, data in came))         # expect: True True
    there.put(None)
    p.join()
    # As the bytes that they are on the way.
    ours, theirs = multiprocessing.Pipe()
    sender = multiprocessing.Process(target=theirs.send, args=(b'z' * 70000,))
    sender.start()
    data = ours.recv_bytes()
    sender.join()
    print(len(data) > 70000, sender.exitcode)   # expect: True 0
    with multiprocessing.Pool(2) as pool:
        print([len(d) for d in pool.map(bytes, [10, 70000, 200000, 0])])
        # expect: [10, 70000, 200000, 0]
        print(pool.map(len, [b'1' * 70000, b'2']))  # expect: [70000, 1]
