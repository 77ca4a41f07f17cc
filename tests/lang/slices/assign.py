# python: 3.13
s = [0, 1, 2, 3, 4]
s[1:3] = ['a', 'b', 'c']
print(s)  # expect: [0, 'a', 'b', 'c', 3, 4]
s[:0] = [9]
print(s)  # expect: [9, 0, 'a', 'b', 'c', 3, 4]
s[len(s):] = [8]
s[2:2] = 'xy'
print(s)  # expect: [9, 0, 'x', 'y', 'a', 'b', 'c', 3, 4, 8]
s[::2] = [None] * len(s[::2])
print(s)  # expect: [None, 0, None, 'y', None, 'b', None, 3, None, 8]
s[1:3] = []
print(s)  # expect: [None, 'y', None, 'b', None, 3, None, 8]
s[:] = range(3)
print(s)  # expect: [0, 1, 2]
s[0:2] = s
print(s)  # expect: [0, 1, 2, 2]
try:
    s[::2] = [1]
except ValueError as error:
    print(error)
    # expect: attempt to assign sequence of size 1 to extended slice of size 2
try:
    s[0:1] = 5
except TypeError as error:
    print(error)  # expect: must assign iterable to extended slice
