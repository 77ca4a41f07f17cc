# SPDX-License-Identifier: MIT
# A deque's iterator sees a change even at its end; reversing is none.
from collections import deque

for change in (lambda d: d.append(9), lambda d: d.popleft(),
               lambda d: d.rotate(1), lambda d: d.reverse(),
               lambda d: d.clear(), lambda d: d.remove(2)):
    for steps in 0, 1, 3:
        d = deque([1, 2, 3])
        it = iter(d)
        for _ in range(steps):
            next(it)
        change(d)
        for _ in range(2):
            try:
                print(next(it, 'end'))
            except RuntimeError as e:
                print(e)

for make in iter, reversed:
    d = deque([1, 2])
    it = make(d)
    print(list(it))
    d.append(3)
    for _ in range(2):
        try:
            print(next(it, 'end'))
        except RuntimeError as e:
            print(e)
