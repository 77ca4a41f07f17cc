f = frozenset([1, 2, 3])
print(len(f), 2 in f, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), frozenset())
# expect: 3 True True True frozenset()
print(f | {4} == frozenset([1, 2, 3, 4]), type(f | {4}).__name__, type({4} | f).__name__, f & {1})
# expect: True frozenset set frozenset({1})
print({f: 'key'}[frozenset((3, 2, 1))], {frozenset([1]), frozenset([1])}, f - {1, 2}, f.union([9]) > f)
# expect: key {frozenset({1})} frozenset({3}) True
try:
    f.add(1)
except AttributeError as error:
    print(error)  # expect: 'frozenset' object has no attribute 'add'
print(frozenset('a'), f.copy() is f, frozenset(f) is f, sorted(f ^ {3, 4}), f.isdisjoint([7]), {f} == {frozenset(f)})
# expect: frozenset({'a'}) True True [1, 2, 4] True True
print(frozenset([1]) in {frozenset([1])}, {1} in [frozenset([1])], {1} in {frozenset([1])})
# expect: True True True
