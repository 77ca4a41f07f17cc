# Structures of ctypes, alone and in memory that processes share.
import multiprocessing as mp
from ctypes import Structure, c_byte, c_double, c_int, sizeof
from multiprocessing.sharedctypes import Array, RawArray, Value


class Point(Structure):
    _fields_ = [('x', c_double), ('y', c_double)]


class Mixed(Structure):
    _fields_ = [('small', c_byte), ('n', c_int), ('at', Point)]


class More(Mixed):
    _fields_ = [('last', c_byte)]


def change(points, one, lock):
    for point in points:
        point.x **= 2
        point.y **= 2
    with lock:
        one.n += 1
        one.at.x = 4


if __name__ == '__main__':
    p = Point(1, y=2.5)
    print(p.x, p.y, sizeof(Point), sizeof(p))       # expect: 1.0 2.5 16 16
    m = More(1, 2, p, 3)
    m.small = 300
    print(m.small, m.n, m.at.y, m.last)             # expect: 44 2 2.5 3
    print(sizeof(Mixed), sizeof(More), Mixed.n.offset, More.last.offset)
    # expect: 24 32 4 24
    try:
        Point(1, 2, 3)
    except TypeError as e:
        print(e)                                    # expect: too many initializers
    try:
        p.x = 'a'
    except TypeError as e:
        print(e)                                    # expect: must be real number, not str

    lock = mp.Lock()
    points = Array(Point, [(1.5, -6.25), (2.0, 3.0)], lock=lock)
    one = Value(Mixed, 5, 6)
    child = mp.Process(target=change, args=(points, one, one.get_lock()))
    child.start()
    child.join()
    print([(a.x, a.y) for a in points], len(points))
    # expect: [(2.25, 39.0625), (4.0, 9.0)] 2
    print(one.small, one.n, one.at.x)               # expect: 5 7 4.0
    raw = RawArray(Point, 2)
    raw[1] = (7, 8)
    raw[0] = raw[1]
    print(raw[0].x, raw[1].y, len(raw))             # expect: 7.0 8.0 2
