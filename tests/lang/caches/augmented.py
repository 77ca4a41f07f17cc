# SPDX-License-Identifier: MIT
# Augmented assignment reads its target before the value and stores after it.
class Box:
    n = 1


class Loud(dict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


def rebind():
    a, b = [1, 2], [10, 20]
    x = a
    i = 0
    x[i] += (x := b)[0]
    print(a, b, x is b)
    x[i] += (i := 1)
    print(b, i)
    c = Box()
    d = c
    c.n += (c := Box()).n
    print(d.n, c.n)


def order():
    d = Loud(k=1)
    k = "k"
    d[k] += 5
    d["k"] *= 2
    lists = {"a": []}
    lists["a"] += [1]
    key = "a"
    lists[key] += [2]
    print(d, lists)


def unbound():
    try:
        v[0] += 1
    except UnboundLocalError as e:
        print(e)
    v = [1]
    try:
        v[j] += 1
    except UnboundLocalError as e:
        print(e)
    j = 0
    del v
    try:
        v.n += j
    except UnboundLocalError as e:
        print(e)


rebind()
# expect: [11, 2] [10, 20] True
# expect: [11, 20] 1
# expect: 2 1
order()
# expect: get k
# expect: set k 6
# expect: get k
# expect: set k 12
# expect: {'k': 12} {'a': [1, 2]}
unbound()
# expect: cannot access local variable 'v' where it is not associated with a value
# expect: cannot access local variable 'j' where it is not associated with a value
# expect: cannot access local variable 'v' where it is not associated with a value
