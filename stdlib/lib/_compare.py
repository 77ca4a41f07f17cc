# SPDX-License-Identifier: MIT
"""The same work in a row, in threads and in processes: what each way takes.

Shared machines often give less than the cores they show, so beside the times
stands what two busy processes really get."""

from lab.machine import Machine, in_a_row, processes, threads, timed

WIDTH = 30      # of the longest bar


def compare(work, jobs=2):
    """Print a table: work() `jobs` times in a row, in threads, in processes.

    Its results are dropped; the processes are forked, so what it changes
    there is gone."""
    machine = Machine()
    print(f"{jobs} times; {machine.shown} cores shown, {machine.cores:.2f} "
          "effective for two busy processes")
    times = [(name, timed(way, work, jobs)) for name, way in
             (("in a row", in_a_row), ("threads", threads),
              ("processes", processes))]
    row, most = times[0][1], max(seconds for _, seconds in times)
    for name, seconds in times:
        bar = "#" * max(1, round(WIDTH * seconds / most))
        print(f"  {name:<10} {seconds:9.4f} s   {row / seconds:5.2f} times as "
              f"fast  {bar}")
