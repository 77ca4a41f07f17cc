# Places in sorted lists, and in what only looks like one.
import bisect
from collections import UserList

a = [1, 2, 2, 3]
for x in 0, 1, 2, 2.5, 3, 4:
    print(bisect.bisect(a, x), bisect.bisect_left(a, x),
          bisect.bisect_right(a, x, 1, 3), bisect.bisect_left(a, x, lo=2))
# expect: 0 0 1 2
# expect: 1 0 1 2
# expect: 3 1 3 2
# expect: 3 3 3 3
# expect: 4 3 3 3
# expect: 4 4 3 4
words = ['Ada', 'bob', 'Cy']
print(bisect.bisect(words, 'bob', key=str.lower))           # expect: 2
bisect.insort(words, 'BEA', key=str.lower)
bisect.insort_left(a, 2.0)
bisect.insort_right(a, 2, 0, len(a))
print(words, a)
# expect: ['Ada', 'BEA', 'bob', 'Cy'] [1, 2.0, 2, 2, 2, 3]
print(bisect.bisect is bisect.bisect_right, bisect.insort
      is bisect.insort_right)                               # expect: True True
u = UserList([1, 5])
bisect.insort(u, 3)
print(u, bisect.bisect(range(10), 4), bisect.bisect('abd', 'c'),
      bisect.bisect((), 1))       # expect: [1, 3, 5] 5 2 0


class Only:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


print(bisect.bisect_left([Only(1), Only(2)], Only(2)),
      bisect.bisect_right([Only(1), Only(2)], Only(2)))     # expect: 1 2
for call in (lambda: bisect.bisect(a, 1, -1), lambda: bisect.bisect(a, 'x'),
             lambda: bisect.bisect([1], 1, 0, 5),
             lambda: bisect.bisect(a, 1, key=lambda x: 1 / 0)):
    try:
        print(call())
    except (ValueError, TypeError, IndexError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
# expect: ValueError lo must be non-negative
# expect: TypeError '<' not supported between instances of 'str' and 'int'
# expect: IndexError list index out of range
# expect: ZeroDivisionError division by zero
# What shrinks while it is searched.
shrinking = list(range(10))


class Shrinks:
    def __lt__(self, other):
        shrinking.clear()
        return False


try:
    bisect.bisect(shrinking, Shrinks())
except IndexError as error:
    print(error)                  # expect: list index out of range
