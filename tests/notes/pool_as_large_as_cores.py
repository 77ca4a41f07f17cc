# A pool with a worker for each core.
import multiprocessing


def square(n):
    return n * n


if __name__ == '__main__':
    with multiprocessing.Pool(multiprocessing.cpu_count()) as pool:
        print(pool.map(square, range(6)))   # expect: [0, 1, 4, 9, 16, 25]
