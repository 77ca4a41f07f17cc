# SPDX-License-Identifier: MIT
# python: 3.13
"""seq: expressions of all sorts."""
from _table import expressions

expressions(r'''
list(), list("ab"), list((1,2)), list({1:2}), list(range(3)), [*range(3), *"ab"], [1,2]+[3], [1]*3, [[]]*2, 2*[1], [1]*0, [1]*-1
list(5)
list(1,2)
list(x=1)
list(None)
[1,2,3][0], [1,2,3][-1], [1,2,3][1:], [1,2,3][::-1], [1,2,3][::2], [1,2,3][5:], [1,2,3][-10:2], [1,2,3,4,5][3:0:-1], [1,2,3][::-2], [1,2,3][:-1:], [1,2,3][True]
[1][1]
[1][-2]
[1]["a"]
[1][1.0]
[1][None]
[1][[]]
[1][10**30]
[1][::0]
[1]["a":]
[] + ()
[] + None
[1] + "a"
[1] * [1]
[1] * 1.5
[1] * 10**30
[1] < [2], [1] < [1,2], [1,2] == [1,2], [1] != [2], [] < [1], [2] > [1,5], [1,2] <= [1,2], [1] == (1,)
[1] < (1,)
[1] < ["a"]
[[1,2],[3]] == [[1,2],[3]]
1 in [1,2], "a" in [1], [1] in [[1]], float('nan') in [float('nan')], 1.0 in [1], None not in []
! a = [3,1,2]
a.append(4), a
a.append()
a.append(1,2)
a.extend([5,6]), a.extend("ab"), a.extend(()), a
a.extend(5)
a.extend()
a.insert(0, "x"), a.insert(-1, "y"), a.insert(100, "z"), a.insert(-100, "w"), a
a.insert(1)
a.insert("a", 1)
a.insert(None, 1)
a.pop(), a.pop(0), a.pop(-1), a.pop(1), a
a.pop(100)
a.pop(-100)
a.pop("a")
a.pop(1.5)
[].pop()
a.remove("a"), a
a.remove("nope")
a.index(1), a.index(2, 1), a.index(1, -10), a.index(1, 0, 10)
a.index("nope")
a.index(1, 100)
a.count(1), a.count("q"), [1, True, 1.0].count(1)
a.reverse(), a
a.clear(), a, a.copy()
! a = [3,1,2]
a.sort(), a, a.sort(reverse=True), a, a.sort(key=lambda x: -x), a, a.sort(key=None), a, a.sort(reverse=0), a
a.sort(1)
a.sort(foo=1)
a.sort(key=5)
[1,"a"].sort()
[None, 1].sort()
sorted([3,1,2], reverse=True), sorted("hello"), sorted({3:1, 1:2}), sorted([(2,"b"),(1,"a")]), sorted(["b","A","a"], key=str.lower), sorted([]), sorted((3,2)), sorted([1,2,3], key=lambda x: x % 2, reverse=True)
sorted()
sorted(5)
sorted([1,2], lambda x: x)
sorted([1,2], key=lambda: 1)
sorted([3,1], reverse="a")
sorted(["a", 1])
! b = [1,2,3,4,5]
! b[1:3] = "xyz"
b
! b[::2] = [1,2,3]
b
! b[::2] = [1,2]
! b[1:1] = [7,8]
b
! b[:] = []
b
! b[5:] = [1,2,3]
b
! b[0:1] = 5
! b[::2] = 5
! b[10] = 1
! b["a"] = 1
! b[-1] = 9
b
! del b[0]
b
! del b[10]
! b = list(range(10))
! del b[::3]
b
! del b[5:2]
b
! del b[-2:]
b
! del b[::-1]
b
! del b["a"]
! b[::-1] = [1]
! b = [1,2,3]; b[::-1] = [4,5,6]
b
! b += "ab"
b
! b += 5
! b *= 2
b
! b *= "a"
! b[0] += 5
b
! b[0], b[1] = b[1], b[0]
b
! b.append(b)
b
[[...]], [Ellipsis]
b == b
! t = (1,2); t[0] = 1
! del (1,2)[0]
! t = ([],); t[0] += [1]
t
tuple(), tuple([1]), tuple("ab"), (1,), (), (1,2)+(3,), (1,)*3, (1,2)[::-1], (1,2)[0], (1,2)[-1], 1 in (1,2), (1,2) < (1,3), (1,2) == (1,2), hash((1,2)) == hash((1,2)), (1,2).count(1), (1,2).index(2), (*[1,2],), (1,2,3)[1:]
(1,)[1]
(1,).index(5)
(1,2).index(2, 2)
(1,)["a"]
(1,) + [1]
(1,) + 1
(1,) < [1]
(1,) * "a"
hash(([],))
hash([])
hash({})
hash(set())
hash(slice(1))
(1,2).foo
[].foo
[].append = 5
[].foo = 5
(5).foo = 1
"a".foo = 1
tuple(5)
tuple(1,2)
tuple(sequence=1)
[1].__add__(5)
[1].__getitem__("a")
[1].__delitem__(0)
[1].__setitem__(5, 1)
range(5), range(1,5), range(1,10,2), range(-5), list(range(5,0,-1)), range(0), len(range(10)), len(range(0,10,3)), range(10)[2], range(10)[-1], range(10)[2:5], range(10)[::-1], range(10)[::2], 5 in range(10), 5.0 in range(10), 5.5 in range(10), "a" in range(10), range(10).index(5), range(10).count(5), range(10).count(50), range(10).start, range(10).stop, range(10).step
range()
range(1,2,3,4)
range("a")
range(1.5)
range(None)
range(1,2,0)
range(10)[10]
range(10)["a"]
range(10).index(50)
range(0) == range(5,5), range(1,4) == range(1,4), range(0,4,2) == range(0,3,2), hash(range(3)) == hash(range(0,3)), range(1) == [0], bool(range(0)), range(3) != range(4)
range(10**20), len(range(10**20))
range(10**20)[5], 10**19 in range(10**20), list(range(10**20, 10**20+2)), range(10**20)[-1], range(10**20).index(5), range(0, 10**20, 10**19)[3], list(range(10**20,10**20-3,-1)), range(-10**20, 10**20, 10**19)[::-3]
range(3) < range(4)
range(3) + range(3)
range(3).foo
range(5).start = 1
range(True), range(True, 3)
range(5)[slice(1,3)], slice(1,2), slice(None), slice(1,None,2), slice("a","b"), slice(1,2,3).indices(10), slice(None,None,-1).indices(5), slice(-3,None).indices(5), slice(10,0,-3).indices(7)
slice()
slice(1,2,3,4)
slice(1).start, slice(1).stop, slice(1).step
slice(1,2) == slice(1,2), slice(1) != slice(2), slice(1,2) < slice(1,3), slice(1) == 1
slice(1).indices("a")
slice(1).indices(-1)
slice(1,2,0).indices(5)
slice("a").indices(5)
slice(1).foo
slice(1).start = 2
slice(1, x=2)
list(zip([1,2],[3,4])), list(zip()), list(zip([1,2],[3])), list(zip([1],[2],strict=True)), dict(zip("ab","cd")), list(zip("ab"))
list(zip([1,2],[3],strict=True))
list(zip([1],[3,4],strict=True))
list(zip([1],[3],[1,2],strict=True))
list(zip([1,2],[3,3],[1],strict=True))
zip(5)
zip([], 5)
zip([1], foo=1)
list(map(str, [1,2])), list(map(lambda a,b: a+b, [1,2],[3,4,5])), list(map(int, "12")), list(filter(None, [0,1,2])), list(filter(lambda x: x>1, [1,2])), list(filter(str.isalpha, "a1b"))
map(str)
map()
list(map(5, [1]))
map(str, 5)
list(map(None, [1]))
filter(None)
filter(None, 5)
filter()
enumerate()
enumerate(5)
enumerate([], "a")
enumerate([], foo=1)
list(reversed([1,2])), list(reversed("ab")), list(reversed((1,2))), list(reversed({1:2,3:4})), list(reversed({1:2}.items()))
reversed(5)
reversed({1})
reversed()
reversed(x for x in [])
next(iter([1])), next(iter([]), 5), next(iter([]), None)
next([])
next(iter([]))
next(5)
next()
iter(5)
iter()
iter(5, 6)
all([]), any([]), all([1,0]), any([0,1]), all(x for x in [1]), any("")
all(5)
any()
len([1]), len("a"), len({}), len(set()), len(range(3)), len(b"a")
len(5)
len(None)
len()
len([], [])
len(x for x in [])
len(int)
[x for x in 5]
[*5]
[*None]
(*5,)
{*5}
{**5}
{**[1]}
print(*5)
print(**5)
print(**{1:2})
print(*[1], **{"sep": "-"})
print(1, 2, sep="-", end="!\n")
print(1, foo=2)
print(1, sep=1)
print(1, end=1)
print(sep="x")
print(None, True, 1.5, "a", [1,"a"], {"a":1}, (1,), {1})
a, b = 1
[a, b] == (a, b)
''')
