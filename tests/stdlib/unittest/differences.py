# python: 3.13
# What assertEqual says of values that differ: their beginnings, where they are
# alike and long, and the lines that differ unless those are many.
import unittest

case = unittest.TestCase()


def said(a, b, message=None):
    try:
        case.assertEqual(a, b, message)
    except AssertionError as error:
        print(error)
        print('--')


said([1, 2, 3, 'abc'], [1, 2, 4, 'abd', 5])
said({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]}, 'why')
said('one\ntwo\nthree\n', 'one\ntwi\nthree')
said('a', '')
said('', 'b\nc')
said('a\nb\n', 'a\nc\n')
said(list(range(300)), list(range(1, 300)))
said('same ' * 30 + 'x', 'same ' * 30 + 'y' * 12)
said('a\n' * 400, 'b\n' * 400)
case.maxDiff = None
said(tuple(range(30)), tuple(range(29)))
