# SPDX-License-Identifier: MIT
# python: 3.13
"""dict: expressions of all sorts."""
from _table import expressions

expressions(r'''
dict(), dict(a=1), dict([(1,2)]), dict({1:2}, b=3), dict([[1,2]]), dict(["ab"]), dict(zip("a","b")), {**{1:2}, 3:4}, {1:2, 1:3}, {1:1, True:2, 1.0:3}, {x: x*x for x in range(3)}
dict(5)
dict([1])
dict([(1,2,3)])
dict(["abc"])
dict([(1,)])
dict(1, 2)
dict(None)
dict([([],1)])
{[]: 1}
{{}: 1}
{}[1]
{"a":1}["b"]
{}[[]]
{}[(1,2)]
{}[1,2]
{}[1:2]
! d = {"a":1, "b":2}
d.get("a"), d.get("z"), d.get("z", 5), d.get([1:2]) if 0 else 0
d.get("z", d)
d.get()
d.get([])
d.get(1,2,3)
d.get(key=1)
d.pop("a"), d.pop("z", 5), d
d.pop("z")
d.pop()
d.pop([])
d.popitem(), d
{}.popitem()
{}.pop(1)
! d = {"a":1, "b":2}
d.setdefault("a"), d.setdefault("c"), d.setdefault("d", 5), d
d.setdefault()
d.setdefault([])
d.update({"e":1}), d.update(f=2), d.update([("g",3)]), d.update({}, h=1), d.update(), d
d.update(5)
d.update([1])
d.update(1, 2)
d.update(None)
d.update([(1,2,3)])
d.keys(), d.values(), d.items()
list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), "a" in d, "z" in d, d.keys() & {"a","z"}, d.keys() - {"a"} == {"b","c","d","e","f","g","h"}, ("a",1) in d.items(), d.keys() == set(d), {"a":1}.keys() | {"b"} == {"a","b"}, {"a":1}.items() ^ {("a",1)}
{1:2}.keys() < {1,2}, {1:2}.keys().isdisjoint([3]), {1:2}.keys() == {1:3}.keys(), {1:2}.items() == {1:2}.items(), {1:2}.values() == {1:2}.values()
{1:[]}.items() & {1}
{1:2}.keys() + {1}
{1:2}.keys()[0]
{1:2}.keys().foo
{1:2}.values().mapping
dict.fromkeys("ab"), dict.fromkeys([1,2], 0), dict.fromkeys({}), dict.fromkeys(range(2))
dict.fromkeys()
dict.fromkeys(5)
dict.fromkeys([[]])
d.copy() == d, d.copy() is d, d.clear(), d
{1:2} | {3:4}, {1:2} | {1:5}
{1:2} | [(1,2)]
{1:2} | None
! d = {1:2}; d |= {3:4}; d |= [(5,6)]
d
! d |= 5
! d |= [1]
{1:2} == {1:2.0}, {1:2} != {1:3}, {} == {}, {1:2} == [1], {1:2,3:4} == {3:4,1:2}
{1:2} < {1:3}
{1:2} + {3:4}
-{}
! del d[1]
d
! del d[100]
! del d[[]]
! d["x"]["y"] = 1
d
! d["x"] = d
d
d.foo
d.has_key(1)
{1:2}.__contains__(1), {1:2}.__getitem__(1), {1:2}.__len__(), {1:2}.__iter__().__class__, {1:2}.__eq__({1:2}), {1:2}.__eq__(5), {1:2}.__lt__({}), {1:2}.__or__({3:4}), {1:2}.__or__(5), {1:2}.__ior__({5:6}), {1:2}.__setitem__(1,2), {1:2}.__delitem__(1)
{1:2}.__getitem__(5)
list(reversed({1:2,3:4})), list(reversed({1:2,3:4}.values())), list(reversed({1:2,3:4}.keys()))
repr({1:{2:{}}}), str({"a":"b"}), repr({}.keys()), repr({1:2}.values())
bool({}), bool({1:2}), not {}
set(), set([1]), set("aa"), {1,1}, set(range(3)), frozenset(), frozenset([1]), {*[1,2]}, {x for x in "a"}, set({1:2}), repr(set()), repr(frozenset()), {1} | {2}, {1,2} & {2}, {1,2} - {2}, {1,2} ^ {2,3}, {1} < {1,2}, {1} <= {1}, {1,2} > {1}, {1} >= {1}, {1} == {1}, {1} == frozenset([1]), {1} != {2}
set(5)
set(1,2)
set(x=1)
{[]}
{{}}
set([[]])
{1} | [2]
{1} & [2]
{1} - [2]
{1} ^ [2]
{1} + {2}
{1} < [1]
{1} < 5
{1} == [1]
! s = {1,2,3}
s.add(4), s.add(1), s
s.add([])
s.add()
s.remove(4), s
s.remove(100)
s.remove([])
s.remove("a")
s.discard(100), s.discard(1), s
s.discard([])
{5}.pop()
set().pop()
s.clear(), s
! s = {1,2,3}
s.union([4]), s.union(), s.union([4],"a") == {1,2,3,4,"a"}, s.intersection([1,5]), s.intersection(), s.intersection([1],[2]), s.difference([1]), s.difference([1],[2]), s.symmetric_difference([1,9]), s.issubset(range(10)), s.issuperset([1]), s.isdisjoint([9]), s.copy(), s.copy() is s
s.union(5)
s.intersection(5)
s.issubset(5)
s.symmetric_difference()
s.symmetric_difference([1],[2])
s.update([5],[6]), s, s.intersection_update([5,6,1]), s, s.difference_update([5]), s, s.symmetric_difference_update([1,7]), s
s.update(5)
! s |= {10}; s &= {10, 6}; s -= {6}; s ^= {1}
s
! s |= [1]
! s &= [1]
! s -= 5
{1,2} in [{1,2}], {1} in {frozenset([1])}
[] in {1}
{} in {1}
s[0]
! s[0] = 1
! del s[0]
s.foo
frozenset([1]).add(1)
frozenset([1]) | {2}, {2} | frozenset([1]), type(frozenset([1]) | {2}), type({2} | frozenset([1])), frozenset([1,2]) & [1].__class__([1]).__class__([1]) if 0 else 0, frozenset([1]).union([2]), frozenset([1]).copy(), hash(frozenset([1,2])) == hash(frozenset([2,1]))
frozenset(5)
frozenset([[]])
! f = frozenset([1]); f |= {2}
f
set("abc") == set("cab"), len({1,True,1.0}), {1,True}, {True,1}, {0, False, 0.0}
sorted({3,1,2}), min({3,1}), sum({1,2}), 1 in {1}, list({5}), tuple({5}), next(iter({5}))
{1,2,3}.__contains__(1), {1}.__or__({2}), {1}.__or__([2]), {1}.__and__({1}), {1}.__eq__([1]), {1}.__lt__({1,2}), {1}.__lt__([1]), {1}.__ror__({2}), {1}.__ior__({2}), {1}.__len__()
{1}.__hash__
set.__hash__ is None
set.__name__, frozenset.__name__, dict.__name__
{float('nan')} == {float('nan')}
dict(a=1, **{"b":2}), dict(**{"a":1}), dict({"x":5}, **{})
dict(**{1:2})
dict(a=1, **{"a":2})
(lambda **k: k)(**{"a b": 1})
! d = {}; d[1.0] = "a"; d[1] = "b"; d[True] = "c"
d
! d = {None: 1, (): 2, "": 3, b"": 4, 0: 5, frozenset(): 6, ...: 7, int: 8, len: 9}
len(d), d[None], d[()], d[""], d[b""], d[False], d[frozenset()], d[...], d[int], d[len]
{"a": 1, "b": {"c": [1, 2, (3,)]}}
{i: c for i, c in enumerate("abc")}, {c: i for i, c in enumerate("aab")}, {k: v for k, v in {1:2}.items() if v}
{**{"a":1}, "a": 2, **{"a": 3}}
''')
