# Generators that hand the turn to each other: switches where the programmer
# puts them; a coroutine keeps its locals from one entry to the next.
from collections import deque


def steps(name, count):
    for n in range(count):
        print(name, n)
        yield


turns = deque([steps('a', 2), steps('b', 3)])
while turns:
    generator = turns.popleft()
    try:
        next(generator)
        turns.append(generator)
    except StopIteration:
        pass
# expect: a 0
# expect: b 0
# expect: a 1
# expect: b 1
# expect: b 2


def average():
    total, count, seen = 0, 0, None
    while True:
        total += yield seen
        count += 1
        seen = total / count


running = average()
next(running)
print([running.send(n) for n in (4, 6, 11)])   # expect: [4.0, 5.0, 7.0]
