# python: 3.13
"""
>>> add(1, 'a')
Traceback (most recent call last):
  ...
TypeError: unsupported operand type(s) for +: 'int' and 'str'
>>> print('a\\n\\nb')
a
<BLANKLINE>
b
>>> list(range(20)) # doctest: +ELLIPSIS
[0, 1, ..., 19]
>>> print('a   b') # doctest: +NORMALIZE_WHITESPACE
a b
"""
import doctest
__file__ = 'runs.py'


def add(a, b):
    """Adds.

    >>> add(2, 2)
    5
    >>> add(1,
    ...     1)
    2
    >>> print(1); print(2)
    1
    >>> x = 5
    >>> add(3, 3)  # doctest: +SKIP
    9
    """
    return a + b


class C:
    def m(self):
        """>>> C().m()
        'm'
        """
        return 'm'

    @property
    def p(self):
        """
        >>> C().p
        """


result = doctest.testmod()
print(result, result.skipped)
print(doctest.testmod(verbose=True, optionflags=doctest.FAIL_FAST))
print(doctest.script_from_examples(add.__doc__))
