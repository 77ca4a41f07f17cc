first, *rest = [1, 2, 3]
*init, last = 'abc'
a, *mid, z = range(6)
print(first, rest, init, last, a, mid, z)
# expect: 1 [2, 3] ['a', 'b'] c 0 [1, 2, 3, 4] 5
head, *none = (1,)
print(head, none)  # expect: 1 []
(p, *q), r = (1, 2, 3), 4
print(p, q, r)  # expect: 1 [2, 3] 4
*everything, = range(3)
print(everything)  # expect: [0, 1, 2]
for i, *js in [(1, 2, 3), (4,)]:
    print(i, js)
    # expect: 1 [2, 3]
    # expect: 4 []
print([*range(2), *'ab'], (*[1], 2), {*[1, 1]}, {**{'a': 1}, 'a': 2})
# expect: [0, 1, 'a', 'b'] (1, 2) {1} {'a': 2}
