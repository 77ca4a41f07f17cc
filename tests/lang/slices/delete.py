s = list(range(10))
del s[0]
del s[-1]
print(s)  # expect: [1, 2, 3, 4, 5, 6, 7, 8]
del s[1:3]
print(s)  # expect: [1, 4, 5, 6, 7, 8]
del s[::2]
print(s)  # expect: [4, 6, 8]
del s[:]
print(s)  # expect: []
s = list(range(10))
del s[8:2:-2]
print(s)  # expect: [0, 1, 2, 3, 5, 7, 9]
try:
    del s[50]
except IndexError as error:
    print(error)  # expect: list assignment index out of range
d = {'a': 1, 'b': 2}
del d['a'], d['b']
print(d)  # expect: {}
try:
    del d['a']
except KeyError as error:
    print(error)  # expect: 'a'
