print(len('abc'), len([]), len({1: 2}), len(range(10)), len(b'ab'), len((1,)), len({1}))
# expect: 3 0 1 10 2 1 1
print(list(reversed([1, 2])), list(reversed('ab')), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})))
# expect: [2, 1] ['b', 'a'] [2, 1, 0] [2, 1] ['b', 'a']
print(sorted('bca'), sorted([3, 1], reverse=True), sorted({'b': 1, 'a': 2}), sorted([(2, 'a'), (1, 'b')], key=lambda p: p[1]))
# expect: ['a', 'b', 'c'] [3, 1] ['a', 'b'] [(2, 'a'), (1, 'b')]
class L:
    def __len__(self):
        return 2.5
for f in (lambda: len(5), lambda: len(), lambda: reversed(5), lambda: reversed({1}), lambda: sorted(5), lambda: len(L()),
          lambda: sorted([1], lambda x: x), lambda: sorted([1, None])):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: object of type 'int' has no len()
        # expect: len() takes exactly one argument (0 given)
        # expect: 'int' object is not reversible
        # expect: 'set' object is not reversible
        # expect: 'int' object is not iterable
        # expect: 'float' object cannot be interpreted as an integer
        # expect: sorted expected 1 argument, got 2
        # expect: '<' not supported between instances of 'NoneType' and 'int'
