def primes():
    yield 2
    composites, n = {}, 3
    while True:
        step = composites.pop(n, None)
        if step is None:
            yield n
            composites[n * n] = 2 * n
        else:
            x = n + step
            while x in composites:
                x += step
            composites[x] = step
        n += 2

def until(limit, source):
    for x in source:
        if x > limit:
            return
        yield x

print(list(until(60, primes())), sum(until(2000, primes())))
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59] 277050
pairs = [(p, q) for p, q in zip(until(100, primes()), list(until(100, primes()))[1:]) if q - p == 2]
print(pairs)
# expect: [(3, 5), (5, 7), (11, 13), (17, 19), (29, 31), (41, 43), (59, 61), (71, 73)]
