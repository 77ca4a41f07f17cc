# SPDX-License-Identifier: MIT
"""The same work in a row, in threads and in processes: what each way takes.

Shared machines often give less than the cores they show, so beside the times
stands what two busy processes really get."""

from lab.machine import Machine, in_a_row, processes, threads, timed


def compare(work, jobs=2):
    """Print a table: work() `jobs` times in a row, in threads, in processes.

    Its results are dropped; the processes are forked, so what it changes
    there is gone."""
    machine = Machine()
    print(f"{jobs} times; {machine.shown} cores shown, {machine.cores:.2f} "
          "effective for two busy processes")
    row = timed(in_a_row, work, jobs)
    for name, way in (("in a row", None), ("threads", threads),
                      ("processes", processes)):
        seconds = timed(way, work, jobs) if way else row
        bar = "#" * min(60, round(30 * seconds / row))
        print(f"  {name:<10} {seconds:9.4f} s   {row / seconds:5.2f} times as "
              f"fast  {bar}")
