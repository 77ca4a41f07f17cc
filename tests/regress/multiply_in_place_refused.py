# SPDX-License-Identifier: MIT
# *= on a list's subclass whose __mul__ refuses: the list's own has the last
# word.
class Refuses(list):
    def __mul__(self, other):
        return NotImplemented


class Tuple(tuple):
    def __mul__(self, other):
        return NotImplemented


for made in Refuses([1]), Tuple([1]):
    for other in [2], 'a', 1.5, None:
        try:
            made *= other
        except TypeError as error:
            print(error)
# expect: can't multiply sequence by non-int of type 'list'
# expect: can't multiply sequence by non-int of type 'str'
# expect: can't multiply sequence by non-int of type 'float'
# expect: can't multiply sequence by non-int of type 'NoneType'
# expect: unsupported operand type(s) for *=: 'Tuple' and 'list'
# expect: unsupported operand type(s) for *=: 'Tuple' and 'str'
# expect: unsupported operand type(s) for *=: 'Tuple' and 'float'
# expect: unsupported operand type(s) for *=: 'Tuple' and 'NoneType'
made = Refuses([1])
made *= 2
print(made)                      # expect: [1, 1]
