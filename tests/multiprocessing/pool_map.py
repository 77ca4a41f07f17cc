import multiprocessing

def square(x):
    return x * x

def fail(x):
    if x == 3:
        raise ValueError(f'bad {x}')
    return x

if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, []))
        print(pool.map(len, ['a', 'bb', 'ccc']), pool.map(square, [1, 2, 3], chunksize=1))
        try:
            pool.map(fail, range(5))
        except ValueError as error:
            print('caught', error)
        print(pool.map(str, [1.5, None, (1, 'a'), {'k': [1]}]))
