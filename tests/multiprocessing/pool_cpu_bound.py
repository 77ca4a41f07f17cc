import multiprocessing

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

if __name__ == '__main__':
    with multiprocessing.Pool(processes=2) as pool:
        print(pool.map(fib, [12, 14, 16, 18]))
