# SPDX-License-Identifier: MIT
# 64 threads over shared containers, queues, locks and generators, changing
# over every ten microseconds:
#
#   baton tests/stress/_threads.py SECONDS [SEED]
#
# Everything that is put somewhere is counted, and must come out again once.
# Nothing is guarded by a lock of the script that Python promises to be whole
# by itself: append, pop, add, discard, setdefault, next of an iterator in C.
# In the end as many objects live as in the beginning.
import collections
import gc
import itertools
import queue
import random
import sys
import threading
import time

THREADS = 64


def numbers():
    n = 0
    while True:
        yield n
        n += 1


class Shared:
    def __init__(self):
        self.list = []
        self.deque = collections.deque()
        self.dict = {}
        self.common = {}
        self.set = set()
        self.counter = itertools.count()
        self.text = ''
        self.lock = threading.Lock()
        self.rlock = threading.RLock()
        self.plain = self.reentrant = 0
        self.turn = threading.Condition()
        self.turns = 0
        self.gate = threading.Semaphore(3)
        self.inside = 0
        self.generator = numbers()
        self.free_generator = numbers()
        self.bounded = queue.Queue(8)
        self.simple = queue.SimpleQueue()
        self.lifo = queue.LifoQueue()
        self.ranked = queue.PriorityQueue()


class Account:
    """What one thread has put into each place, and taken out: sums."""

    def __init__(self):
        self.put = collections.Counter()
        self.taken = collections.Counter()
        self.seen = {'free': [], 'guarded': [], 'counter': []}
        self.done = collections.Counter()


def item(me, i):
    return (me << 32) + i


def job_list(s, a, n):
    s.list.append(n)
    a.put['list'] += n
    if n % 3:
        try:
            a.taken['list'] += s.list.pop()
        except IndexError:
            pass
    if n % 64 == 0:
        len(s.list[:50]), sum(s.list[-20:]), s.list.count(n), n in s.list


def job_deque(s, a, n):
    (s.deque.append if n % 2 else s.deque.appendleft)(n)
    a.put['deque'] += n
    try:
        a.taken['deque'] += s.deque.pop() if n % 3 else s.deque.popleft()
    except IndexError:
        pass


def job_dict(s, a, n):
    s.dict[n] = str(n)
    a.put['dict'] += n
    try:
        key, value = s.dict.popitem()
        assert value == str(key)
        a.taken['dict'] += key
    except KeyError:
        pass
    assert s.common.setdefault('a key', 'x') == 'x'
    assert s.common.pop('a key', 'x') == 'x'
    if n % 16 == 0:
        try:
            sum(len(v) for v in s.dict.values())
        except RuntimeError:
            pass        # changed size during iteration: Python says so too


def job_set(s, a, n):
    s.set.add(n)
    a.put['set'] += n
    try:
        a.taken['set'] += s.set.pop()
    except KeyError:
        pass
    n in s.set, len(s.set)


def job_text(s, a, n):
    with s.lock:
        s.text += 'ab'
        if len(s.text) > 4000:
            s.text = s.text[:10]
    parts = f'{n}-{s.text[:6]}-{n:x}'.split('-')
    assert parts[0] == str(n) and int(parts[2], 16) == n, parts
    assert parts[1].replace('ab', '') == '', parts


def job_lock(s, a, n):
    with s.lock:
        s.plain += 1
    with s.rlock, s.rlock:
        s.reentrant += 1
    a.done['locked'] += 1


def job_turn(s, a, n):
    with s.turn:
        s.turns += 1
        s.turn.notify(2)
        if n % 2:
            s.turn.wait(0.001)
    a.done['turns'] += 1


def job_gate(s, a, n):
    with s.gate:
        s.inside += 1     # a race, on purpose: only that nothing breaks
        time.sleep(0) if n % 8 == 0 else None


def job_generators(s, a, n):
    a.seen['counter'].append(next(s.counter))
    with s.lock:
        a.seen['guarded'].append(next(s.generator))
    try:
        a.seen['free'].append(next(s.free_generator))
    except ValueError as problem:
        assert 'already executing' in str(problem), problem
    assert sum(x for x in (y * 2 for y in range(5))) == 20


def job_queues(s, a, n):
    for name, q in (('bounded', s.bounded), ('lifo', s.lifo),
                    ('ranked', s.ranked), ('simple', s.simple)):
        q.put(n)
        a.put[name] += n
        a.taken[name] += q.get()
        if name != 'simple':
            q.task_done()


JOBS = [job_list, job_deque, job_dict, job_set, job_text, job_lock, job_turn,
        job_gate, job_generators, job_queues]


def work(s, account, me, seed, end, failures):
    chance = random.Random(seed * 1000 + me)
    try:
        i = 0
        while time.monotonic() < end:
            i += 1
            chance.choice(JOBS)(s, account, item(me, i))
        account.done['jobs'] = i
    except BaseException as problem:
        failures.append(problem)
        raise


def once_each(accounts, name, whole):
    """Was every number seen once, and none left out?"""
    seen = sorted(n for a in accounts for n in a.seen[name])
    assert len(seen) == len(set(seen)), f'{name}: a number came twice'
    if whole:
        assert seen == list(range(len(seen))), f'{name}: a number is missing'


def check(s, accounts):
    def total(kind, name):
        return sum(getattr(a, kind)[name] for a in accounts)

    for name, left in (('list', s.list), ('deque', s.deque),
                       ('dict', s.dict), ('set', s.set)):
        lost = total('put', name) - total('taken', name) - sum(left)
        assert lost == 0, f'{name}: {lost} is missing'
    for name in ('bounded', 'lifo', 'ranked', 'simple'):
        assert total('put', name) == total('taken', name), name
        assert getattr(s, name).empty(), name
    for q in (s.bounded, s.lifo, s.ranked):
        q.join()
    assert s.plain == s.reentrant == total('done', 'locked')
    assert s.turns == total('done', 'turns')
    once_each(accounts, 'counter', True)
    once_each(accounts, 'guarded', True)
    once_each(accounts, 'free', False)
    return total('done', 'jobs')


def run(seconds, seed, threads=THREADS):
    s, failures = Shared(), []
    accounts = [Account() for _ in range(threads)]
    end = time.monotonic() + seconds
    all_threads = [threading.Thread(target=work, args=(s, accounts[me], me,
                                                       seed, end, failures))
                   for me in range(threads)]
    for thread in all_threads:
        thread.start()
    for thread in all_threads:
        thread.join()
    if failures:
        raise SystemExit(f'{len(failures)} threads failed: {failures[0]!r}')
    return check(s, accounts)


def living():
    gc.collect()
    gc.collect()
    return sys.getallocatedblocks()


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    sys.setswitchinterval(1e-5)
    run(min(seconds / 10, 1), seed)    # what is made once is there by now
    before = living()
    jobs = run(seconds, seed + 1)
    after = living()
    print(f'{jobs} jobs, {before} objects before, {after} after')
    if after > before:
        raise SystemExit(f'{after - before} objects more than before')


if __name__ == '__main__':
    main()
