def numbers():
    n = 0
    while True:
        n += 1
        yield n

def take(n, source):
    for x in source:
        if n == 0:
            return
        n -= 1
        yield x

def where(test, source):
    for x in source:
        if test(x):
            yield x

primes = where(lambda n: n > 1 and all(n % d for d in range(2, n)), numbers())
print(list(take(10, primes)))  # expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
print(next(primes))  # expect: 37
