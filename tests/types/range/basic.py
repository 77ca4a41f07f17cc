print(range(3), range(1, 5), range(0, 10, 3), list(range(5, 0, -2)), list(range(0)), list(range(3, 1)))
# expect: range(0, 3) range(1, 5) range(0, 10, 3) [5, 3, 1] [] []
r = range(10, 50, 5)
print(len(r), r[0], r[-1], r[2:4], r[::-1], r.start, r.stop, r.step, 25 in r, 26 in r, 25.0 in r, 'a' in r)
# expect: 8 10 45 range(20, 30, 5) range(45, 5, -5) 10 50 5 True False True False
print(r.index(20), r.count(20), r.count(1), r == range(10, 46, 5), hash(r) == hash(range(10, 46, 5)), bool(range(0)))
# expect: 2 1 0 True True False
print(sum(range(101)), max(range(5)), sorted(range(3, 0, -1)), list(reversed(range(4))), tuple(range(2)))
# expect: 5050 4 [1, 2, 3] [3, 2, 1, 0] (0, 1)
print(range(10 ** 20, 10 ** 20 + 3)[1], list(range(2 ** 62, 2 ** 62 + 2)), len(range(0, 10 ** 18)), 10 ** 19 in range(10 ** 20))
# expect: 100000000000000000001 [4611686018427387904, 4611686018427387905] 1000000000000000000 True
for f in (lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: r[10], lambda: r.index(3),
          lambda: range('a'), lambda: range(1, 2, 3, 4), lambda: len(range(10 ** 20))):
    try:
        f()
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: TypeError range expected at least 1 argument, got 0
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: ValueError range() arg 3 must not be zero
        # expect: IndexError range object index out of range
        # expect: ValueError 3 is not in range
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError range expected at most 3 arguments, got 4
        # expect: OverflowError Python int too large to convert to C ssize_t
