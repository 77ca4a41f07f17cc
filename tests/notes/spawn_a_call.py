# `go f(x)` as the dialect has it, and a channel for what comes of it.
# baton only
from baton.sync import Channel

answers = Channel(3)


def square(n):
    answers.send(n * n)


jobs = [spawn square(n) for n in range(3)]
for job in jobs:
    job.result()
print(sorted(answers.recv() for _ in jobs))   # expect: [0, 1, 4]
