s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None))
# expect: slice(1, 10, 2) 1 10 2 slice(None, 5, None) slice(None, None, None)
print(s.indices(6), slice(None, None, -1).indices(4), slice(-3, None).indices(5))
# expect: (1, 6, 2) (3, -1, -1) (2, 5, 1)
print(list(range(20))[s], 'abcdefghij'[s])  # expect: [1, 3, 5, 7, 9] bdfhj
print(slice(1, 2) == slice(1, 2), slice(1) == slice(2))  # expect: True False
try:
    slice()
except TypeError as error:
    print(error)  # expect: slice expected at least 1 argument, got 0
class Probe:
    def __getitem__(self, k):
        return k
p = Probe()
print(p[1:2, 3], p[:], p[::], p[1:2:3], p['a':'b'])
# expect: (slice(1, 2, None), 3) slice(None, None, None) slice(None, None, None) slice(1, 2, 3) slice('a', 'b', None)
