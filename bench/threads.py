# SPDX-License-Identifier: MIT
# What the lock and the primitives built on it cost, one line each:
#
#   build/release/baton bench/threads.py [WORD...]   the lines with these words
#   ... --beside=PYTHON    each line under that interpreter, too, and the ratio
#
# Rates are the best of several rounds. Hand-offs are measured with both threads
# on one core and with each where it likes. The echo lines are
# examples/convoy.py's: a thread answers a client in another process, beside one
# that computes.
import os
import queue
import subprocess
import sys
import threading
import time

ROUNDS = 3
SECONDS = 0.15


def best(measure):
    """The highest of some rounds of measure(), which gives a rate."""
    return max(measure() for _ in range(ROUNDS))


def timed(f, n):
    begin = time.perf_counter()
    f()
    return n / (time.perf_counter() - begin)


def in_thread(f):
    thread = threading.Thread(target=f)
    thread.start()
    return thread


# CPU-bound ---------------------------------------------------------------

def work(n=400_000):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def two_against_row():
    def row():
        work()
        work()

    def threads():
        both = [in_thread(work), in_thread(work)]
        for thread in both:
            thread.join()

    row_time = threads_time = 1e9
    for _ in range(ROUNDS + 2):
        row_time = min(row_time, 1 / timed(row, 1))
        threads_time = min(threads_time, 1 / timed(threads, 1))
    return row_time / threads_time


# Hand-offs: each counts one way ------------------------------------------

def lock_pair(n=10_000):
    a, b = threading.Lock(), threading.Lock()
    a.acquire()
    b.acquire()

    def other():
        for _ in range(n):
            a.acquire()
            b.release()

    thread = in_thread(other)

    def run():
        for _ in range(n):
            a.release()
            b.acquire()
    rate = timed(run, 2 * n)
    thread.join()
    return rate


def condition(n=5_000):
    cond = threading.Condition()
    turn = 0

    def player(me):
        nonlocal turn
        for _ in range(n):
            with cond:
                while turn != me:
                    cond.wait()
                turn = 1 - me
                cond.notify()

    def run():
        thread = in_thread(lambda: player(1))
        player(0)
        thread.join()
    return timed(run, 2 * n)


def queues(kind, n=5_000):
    there, back = kind(), kind()

    def other():
        for _ in range(n):
            back.put(there.get())

    thread = in_thread(other)

    def run():
        for i in range(n):
            there.put(i)
            back.get()
    rate = timed(run, 2 * n)
    thread.join()
    return rate


# Locks and threads -----------------------------------------------------------

def with_lock(n=300_000):
    lock = threading.Lock()

    def run():
        for _ in range(n):
            with lock:
                pass

    def empty():
        for _ in range(n):
            pass
    run()
    return timed(run, n)


def start_join(n=1_000):
    def nothing():
        pass

    def run():
        for _ in range(n):
            in_thread(nothing).join()
    return timed(run, n)


def resident():
    try:
        with open('/proc/self/statm') as file:
            return int(file.read().split()[1]) * 4
    except OSError:
        return 0


def idle_thread(n=500):
    gate = threading.Event()
    before = resident()
    threads = [in_thread(gate.wait) for _ in range(n)]
    time.sleep(0.1)
    each = (resident() - before) / n
    gate.set()
    for thread in threads:
        thread.join()
    return each


# The convoy ------------------------------------------------------------------

def convoy():
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, os.path.join(folder, '..', 'examples'))
    import convoy
    return convoy


def echo(policy):
    """The best of some rounds, as show() takes it. policy None: alone."""
    c = convoy()
    if gil and policy:
        gil.policy = policy
    alone = max(c.compute_alone(SECONDS) for _ in range(ROUNDS))
    runs = [c.run(2 * SECONDS, policy is not None) for _ in range(ROUNDS)]
    run = max(runs, key=lambda run: run.rate)
    if gil:
        gil.policy = 'interval'
    text = f'requests/s, p50 {run.p50 * 1e6:,.0f} us, p99 {run.p99 * 1e6:,.0f}'
    if policy:
        # The echo thread's time is no longer there to be had.
        kept = run.speed / alone / max(1e-9, 1 - run.used)
        text += f', the other keeps {min(kept, 1):.0%} of what is left'
    return run.rate, text


# -----------------------------------------------------------------------------

def pinned(measure):
    """measure() with this thread, and those it starts, on one core."""
    if not hasattr(os, 'sched_setaffinity'):
        return measure()
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        return measure()
    finally:
        os.sched_setaffinity(0, before)


HAND_OFFS = [
    ('lock pair', lock_pair),
    ('Condition', condition),
    ('Queue', lambda: queues(queue.Queue)),
    ('SimpleQueue', lambda: queues(queue.SimpleQueue)),
]

try:
    import gil
except ImportError:
    gil = None

LINES = [('two CPU-bound threads', two_against_row, 'of the row')]
for name, f in HAND_OFFS:
    LINES += [(f'hand-off on one core: {name}',
               lambda f=f: pinned(lambda: best(f)), '/s'),
              (f'hand-off, free: {name}', lambda f=f: best(f), '/s')]
LINES += [
    ('uncontended with lock', lambda: best(with_lock), '/s'),
    ('thread start + join', lambda: best(start_join), '/s'),
    ('idle thread', idle_thread, 'KiB resident'),
    ('echo thread, alone', lambda: echo(None), ''),
    ('echo beside a computing thread', lambda: echo('interval'), ''),
]
if gil:
    LINES += [('echo, policy ticks', lambda: echo('ticks'), ''),
              ('echo, policy fair', lambda: echo('fair'), '')]


def measured(measure, unit):
    result = measure()
    return result if isinstance(result, tuple) else (result, unit)


def print_lines(words):
    print('baton' if gil else 'python ' + sys.version.split()[0])
    for name, measure, unit in LINES:
        if not words or any(word in name for word in words):
            value, text = measured(measure, unit)
            print(f'{name:36} {value:14,.2f} {text}', flush=True)


def value_under(interpreter, name):
    """One line's value under another interpreter, or None."""
    done = subprocess.run([interpreter, __file__, '--line=' + name],
                          capture_output=True, text=True)
    return float(done.stdout) if done.stdout.strip() else None


def print_beside(other, words):
    """Each line three times here and there in turn: the best of each."""
    print(f'{"":36} {"here":>14} {other[-14:]:>14} {"ratio":>8}')
    for name, _, unit in LINES:
        if words and not any(word in name for word in words):
            continue
        values = [value_under(who, name)
                  for who in (sys.executable, other) * ROUNDS]
        least = min if 'KiB' in unit else max
        ours = least(values[::2])
        theirs = [value for value in values[1::2] if value is not None]
        line = f'{name:36} {ours:14,.2f}'
        if theirs:
            line += f' {least(theirs):14,.2f} {ours / least(theirs):8.2f}'
        print(line, flush=True)


def main():
    words = [word for word in sys.argv[1:] if not word.startswith('--')]
    options = dict(word[2:].split('=', 1) for word in sys.argv[1:]
                   if word.startswith('--'))
    if 'line' in options:
        for name, measure, unit in LINES:
            if name == options['line']:
                print(measured(measure, unit)[0])
    elif 'beside' in options:
        print_beside(options['beside'], words)
    else:
        print_lines(words)


main()
