# SPDX-License-Identifier: MIT
"""Programs beside python3 without the start of either.

    build/release/baton bench/steady.py [WORD...]
    PYTHON=/usr/bin/python3 BATON=build/release/baton ROUNDS=3

bench/run times whole processes. Where a program takes a few hundredths of a
second, a third of python3's time is its start, which flatters us; a program
that runs for seconds meets what is printed here: each is imported anew four
times in one process, and the quickest import counts. Interpreters take turns;
processor time, minima.
"""
import io
import math
import os
import subprocess
import sys
import time

IMPORTS = 4
HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, 'programs')


def quickest_import(name):
    """Seconds of the processor, in this process."""
    out, best = sys.stdout, math.inf
    for _ in range(IMPORTS):
        sys.stdout = io.StringIO()
        start = time.process_time()
        __import__(name)
        best = min(best, time.process_time() - start)
        sys.stdout = out
        del sys.modules[name]
    return best


def timed(interpreter, name):
    done = subprocess.run([interpreter, '-B', __file__, '--import', name],
                          stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


def compare(name, interpreters, rounds):
    """Milliseconds of each interpreter."""
    times = [[timed(one, name) for one in interpreters]
             for _ in range(rounds)]
    return [min(column) * 1000 for column in zip(*times)]


def main():
    words = sys.argv[1:]
    interpreters = [os.environ.get('BATON', 'build/release/baton'),
                    os.environ.get('PYTHON', '/usr/bin/python3')]
    rounds = int(os.environ.get('ROUNDS', 3))
    names = sorted(file[:-3] for file in os.listdir(PROGRAMS)
                   if file.endswith('.py')
                   and (not words or any(word in file for word in words)))
    print(f'{"program":16}{"baton ms":>10}{"python3 ms":>12}{"ratio":>8}')
    logs = []
    for name in names:
        ours, theirs = compare(name, interpreters, rounds)
        logs.append(math.log(theirs / ours))
        print(f'{name:16}{ours:10.1f}{theirs:12.1f}{theirs / ours:8.2f}',
              flush=True)
    if logs:
        mean = math.exp(sum(logs) / len(logs))
        print(f'{"geometric mean":38}{mean:8.2f}')


if __name__ == '__main__':
    sys.path.insert(0, PROGRAMS)
    if sys.argv[1:2] == ['--import']:
        print(quickest_import(sys.argv[2]))
    else:
        main()
