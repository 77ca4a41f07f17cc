# SPDX-License-Identifier: MIT
# baton only
# Don't communicate by sharing memory; share memory by communicating. Go's four
# first programs with channels.
import threading
import time
from baton.sync import Channel, ClosedError, select


def go(function, *args):
    threading.Thread(target=function, args=args, daemon=True).start()


# 1. A rendezvous: send() returns when somebody has received.
def ping(table):
    for stroke in table:
        table.send(stroke + 1)


table = Channel()
go(ping, table)
table.send(0)
for _ in range(3):
    table.send(table.recv())
print('ball after four returns:', table.recv())
table.close()


# 2. A pipeline of filters: each prime adds one. `for` ends at close().
def count_from(n, out):
    try:
        while True:
            out.send(n)
            n += 1
    except ClosedError:
        pass


def without_multiples(prime, source, out):
    try:
        for n in source:
            if n % prime:
                out.send(n)
    except ClosedError:
        source.close()


numbers = Channel()
go(count_from, 2, numbers)
primes = []
while len(primes) < 12:
    primes.append(numbers.recv())
    rest = Channel()
    go(without_multiples, primes[-1], numbers, rest)
    numbers = rest
numbers.close()                 # the end goes upstream, sender by sender
print('primes:', *primes)


# 3. Workers: one channel of jobs, one of results; room for what is under way.
def work(jobs, results):
    for job in jobs:
        results.send((job, job ** 2))
    results.send(None)


jobs, results = Channel(4), Channel(4)
for _ in range(3):
    go(work, jobs, results)


def feed():
    for job in range(10):
        jobs.send(job)
    jobs.close()


go(feed)
squares, working = {}, 3
while working:
    if (result := results.recv()) is None:
        working -= 1
    else:
        squares[result[0]] = result[1]
print('squares:', [squares[n] for n in range(10)])


# 4. select: whoever is first; a timeout; and what to do if nobody is ready.
def later(seconds, channel, text):
    time.sleep(seconds)
    channel.send(text)


tea, toast = Channel(), Channel()
go(later, 0.02, tea, 'tea')
go(later, 0.04, toast, 'toast')
print('nothing yet:', select(tea, toast, default=None))
waiting, served = [tea, toast], []
while waiting:
    got = select(*waiting)
    served.append(got.item)
    waiting.remove(got.channel)
print('served:', *served)
try:
    select(tea, toast, timeout=0.01)
except TimeoutError as error:
    print('then:', error)
assert primes[-1] == 37 and sorted(served) == ['tea', 'toast']
