x = 5
x += 2; x -= 1; x *= 3; print(x)  # expect: 18
x //= 4; x **= 2; x %= 7; print(x)  # expect: 2
x <<= 3; x |= 1; x ^= 3; x &= 10; x >>= 1; print(x)  # expect: 1
f = 10
f /= 4
print(f)  # expect: 2.5
items = [1]
alias = items
items += [2]
items *= 2
print(alias)  # expect: [1, 2, 1, 2]
t = (1,)
t2 = t
t += (2,)
print(t, t2)  # expect: (1, 2) (1,)
d = {'a': {'b': 1}}
d['a']['b'] += 5
print(d)  # expect: {'a': {'b': 6}}
def idx():
    print('once')  # expect: once
    return 0
items[idx()] += 100
print(items)  # expect: [101, 2, 1, 2]
try:
    tup = ([],)
    tup[0] += [1]
except TypeError as error:
    print(error, tup)
    # expect: 'tuple' object does not support item assignment ([1],)
