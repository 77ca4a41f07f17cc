s = [0, 1, 2, 3, 4, 5]
print(s[1:3], s[:2], s[4:], s[:], s[::2], s[1::2], s[::-1])
# expect: [1, 2] [0, 1] [4, 5] [0, 1, 2, 3, 4, 5] [0, 2, 4] [1, 3, 5] [5, 4, 3, 2, 1, 0]
print(s[-2:], s[:-2], s[-3:-1], s[5:1], s[5:1:-1], s[::-2])
# expect: [4, 5] [0, 1, 2, 3] [3, 4] [] [5, 4, 3, 2] [5, 3, 1]
print(s[10:], s[-10:2], s[2:100], s[100::-1], s[:100:3])
# expect: [] [0, 1] [2, 3, 4, 5] [5, 4, 3, 2, 1, 0] [0, 3]
print('hello'[1:4], 'hello'[::-1], (1, 2, 3)[1:], range(10)[2:8:2])
# expect: ell olleh (2, 3) range(2, 8, 2)
a, b = 1, 4
print(s[a:b], s[a:b:b - a], s[None:2], s[a:None])
# expect: [1, 2, 3] [1] [0, 1] [1, 2, 3, 4, 5]
print(b'bytes'[1:3])  # expect: b'yt'
try:
    s[::0]
except ValueError as error:
    print(error)  # expect: slice step cannot be zero
try:
    s['a':]
except TypeError as error:
    print(error)
    # expect: slice indices must be integers or None or have an __index__ method
