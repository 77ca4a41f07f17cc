it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, None))  # expect: 1 [2, 3] [] None
a = [1, 2, 3]
r = reversed(a)
print(next(r), list(r), list(reversed([])), a[::-1])
# expect: 3 [2, 1] [] [3, 2, 1]
it = iter(a)
next(it)
a.append(4)
print(list(it))  # expect: [2, 3, 4]
a.append(5)
print(list(it))  # expect: []
print(it.__length_hint__(), type(iter([])).__name__, type(reversed([])).__name__)
# expect: 0 list_iterator list_reverseiterator
for i, x in enumerate([10, 20], start=5):
    print(i, x)
    # expect: 5 10
    # expect: 6 20
