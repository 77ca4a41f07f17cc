print([1, 2] == [1, 2], [1, 2] == (1, 2), [1] != [2], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2])
# expect: True False True True True True
print([[1], [2]] < [[1], [3]], ['a', 'b'] < ['a', 'c'], [1, 'a'] == [1, 'a'], [1, 2, 3] > [1, 2])
# expect: True True True True
nan = float('nan')
print([nan] == [nan], [nan] == [float('nan')], [1, [2, [3]]] == [1, [2, [3]]])
# expect: True False True
try:
    [1] < ['a']
except TypeError as error:
    print(error)
    # expect: '<' not supported between instances of 'int' and 'str'
try:
    [1] < (1,)
except TypeError as error:
    print(error)
    # expect: '<' not supported between instances of 'list' and 'tuple'
class Eq:
    def __eq__(self, other):
        return True
print([Eq()] == [5], 7 in [Eq()], [1, 2, Eq()].index('x'), [Eq()].count(3))
# expect: True True 2 1
