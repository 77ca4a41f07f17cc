def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]

primes = sieve(10000)
print(len(primes), primes[:10], primes[-1], sum(primes))
# expect: 1229 [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 9973 5736396
