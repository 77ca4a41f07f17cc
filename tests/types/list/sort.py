a = [5, 2, 9, 1]
a.sort()
print(a, sorted(a, reverse=True))  # expect: [1, 2, 5, 9] [9, 5, 2, 1]
a.sort(key=lambda x: -x)
print(a)  # expect: [9, 5, 2, 1]
words = ['bb', 'a', 'ccc', 'dd', 'e']
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
# expect: ['a', 'e', 'bb', 'dd', 'ccc'] ['ccc', 'bb', 'dd', 'a', 'e']
pairs = [(1, 'b'), (0, 'z'), (1, 'a'), (0, 'y')]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[1]))
# expect: [(0, 'y'), (0, 'z'), (1, 'a'), (1, 'b')] [(0, 'z'), (0, 'y'), (1, 'b'), (1, 'a')] [(1, 'a'), (1, 'b'), (0, 'y'), (0, 'z')]
print(sorted([2.5, 1, True, 10 ** 20, -1]), sorted('hello'), sorted({'b': 1, 'a': 2}), sorted([]))
# expect: [-1, 1, True, 2.5, 100000000000000000000] ['e', 'h', 'l', 'l', 'o'] ['a', 'b'] []
try:
    sorted([1, 'a'])
except TypeError as error:
    print(error)
    # expect: '<' not supported between instances of 'str' and 'int'
try:
    [1, 2].sort(lambda x: x)
except TypeError as error:
    print(error)  # expect: sort() takes no positional arguments
print(sorted([3, 1, 2], key=None), sorted([[2], [1, 5], [1]]))
# expect: [1, 2, 3] [[1], [1, 5], [2]]
