# Small tasks with large answers beside large tasks with small ones: a worker
# that is writing an answer is given no task that its socket can't hold.
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def other(value):
    return bytes(value) if isinstance(value, int) else len(value)


def size(answer):
    return answer if isinstance(answer, int) else len(answer)


if __name__ == '__main__':
    mixed = [5] * 40 + [500000, 500000, 500000, b'x' * 500000] * 15
    with Pool(2) as pool:
        print(sum(map(size, pool.map(other, mixed, chunksize=1))))
        # expect: 30000200
        print(sum(map(size, pool.imap_unordered(other, mixed))))
        # expect: 30000200
    with ProcessPoolExecutor(2) as executor:
        print(sum(map(size, executor.map(other, mixed))))   # expect: 30000200
