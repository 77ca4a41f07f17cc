# SPDX-License-Identifier: MIT
"""What the prompt does beyond running entries: lines that begin with %, and
entries that await.

A command gets the rest of its line and the names of the session. Its first
line of documentation is what %help shows."""

import sys

_last_race = None  # the Race of the last %race
_runner = None     # of the entries that await; made for the first of them


class UsageError(Exception):
    """The line isn't what the command takes."""


def run_await(coroutine):
    """Run an entry that awaits, in the session's event loop."""
    global _runner
    import asyncio
    import atexit
    if _runner is None:
        _runner = asyncio.Runner()
        atexit.register(_runner.close)
    return _runner.run(coroutine)


def run(name, rest, names):
    """Run the command %name."""
    command = _commands.get(name)
    if command is None:
        print(f"no command %{name}; %help lists them", file=sys.stderr)
        return
    try:
        command(rest, names)
    except UsageError as error:
        print(f"usage: {error}", file=sys.stderr)


def _need(rest, usage):
    if not rest:
        raise UsageError(usage)
    return rest


def _need_nothing(rest, usage):
    if rest:
        raise UsageError(usage)


def _seconds(seconds):
    for unit, scale in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _time(rest, names):
    """%time STATEMENT          how long it takes, by the clock and the CPU"""
    import time
    code = compile(_need(rest, "%time STATEMENT"), "<stdin>", "single")
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        exec(code, names)
    finally:
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{_seconds(wall)} by the clock, {_seconds(cpu)} of processor "
              "time")


def _timeit(rest, names):
    """%timeit STATEMENT        how long it takes, the best of many runs"""
    import timeit
    timer = timeit.Timer(_need(rest, "%timeit STATEMENT"), globals=names)
    number, total = timer.autorange()
    best = min([total] + timer.repeat(4, number)) / number
    print(f"{_seconds(best)} a run, the best of 5 times {number:,}")


def _dis(rest, names):
    """%dis FUNCTION            its instructions, with the switch points"""
    import dis
    line = None
    for step in dis.get_instructions(eval(_need(rest, "%dis FUNCTION"),
                                          names)):
        shown = "" if step.line_number == line else step.line_number
        line = step.line_number
        print(f"{shown:>4} {step.offset:>4} {'>' if _is_call(step) else ' '} "
              f"{step.opname:<20} {step.argrepr}".rstrip())
    print("A thread may lose the lock after each of these; with "
          "--switch-points=calls\nonly where a > stands.")


def _is_call(step):
    """Is it a call or a jump back?"""
    jumps = step.opname.startswith(("JUMP", "FOR_"))
    return step.opname.startswith("CALL") or (
        jumps and isinstance(step.argval, int) and step.argval <= step.offset)


def _threads(rest, names):
    """%threads                 every thread, its state, and where it is"""
    import gil
    _need_nothing(rest, "%threads")
    for row in gil.threads():
        print(_thread_row(row))


def _thread_row(row):
    file, reason = row["file"] or "", row["waits"] or ""
    place = "" if file.startswith("<baton>") else f"line {row['line']}"
    if row["on"]:
        reason += f" {row['on']}"
    return f"{row['name']:<24} {row['state']:<10} {reason:<24} {place}".rstrip()


def _tasks(rest, names):
    """%tasks                   every asyncio task, and who awaits whom"""
    import gil
    _need_nothing(rest, "%tasks")
    if not gil.tasks():
        print("no tasks")


def _refs(rest, names):
    """%refs X                  how many references there are to a value"""
    import gil
    value = eval(_need(rest, "%refs X"), names)
    count = gil.refcount(value)
    if count is None:
        print(f"{type(value).__name__}: no object to count, the value is in "
              "the reference itself")
        return
    count -= 1       # the name `value` here
    print(f"{type(value).__name__} at {id(value):#x}: {count} "
          f"reference{'s' * (count != 1)}")


def _compare(rest, names):
    """%compare f()             in a row, in threads, in processes: the times"""
    from _compare import compare
    code = compile(_need(rest, "%compare f()"), "<stdin>", "eval")
    compare(lambda: eval(code, names))


def _race(rest, names):
    """%race f, g               searches the schedules of f() beside g()"""
    global _last_race
    from _race import Race
    functions = eval(f"({_need(rest, '%race f, g')},)", names)
    if len(functions) < 2 or not all(map(callable, functions)):
        raise UsageError("%race f, g: two functions or more")
    _last_race = Race(functions, names)
    print(_last_race.search())


def _trace(rest, names):
    """%trace STATEMENT         runs it and draws what each thread did"""
    import gil
    code = compile(_need(rest, "%trace STATEMENT"), "<stdin>", "single")
    try:
        with gil.trace():
            exec(code, names)
    finally:
        gil.timeline()


def _replay(rest, names):
    """%replay TOKEN [FILE]     plays a schedule of %race, or of a script"""
    import subprocess
    words = _need(rest, "%replay TOKEN [FILE]").split()
    if len(words) > 2 or not words[0].startswith("B"):
        raise UsageError("%replay TOKEN [FILE]: B1:..., and its script if "
                         "it isn't of a %race")
    if len(words) == 1:
        if _last_race is None:
            raise UsageError("%replay TOKEN FILE: there was no %race yet")
        try:
            _last_race.replay(words[0])
        except ValueError as error:
            raise UsageError(f"%replay TOKEN: {error}")
        return
    sys.stdout.flush()
    subprocess.run([sys.executable, f"--replay={words[0]}", words[1]])


def _lab(rest, names):
    """%lab [NAME]              experiments: the claims about concurrency"""
    import subprocess
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "lab", *rest.split()])


def _help(rest, names):
    """%help                    this list; help(x) explains a value"""
    _need_nothing(rest, "%help; help(x) explains a value")
    lines = [command.__doc__ for command in _commands.values()]
    lines.append("%gil [on|off]            with the lock, or each entry in a "
                 "child without it")
    lines.append("%gil off STATEMENT       one entry without the lock")
    print("\n".join(sorted(lines)))


_commands = {
    "compare": _compare, "dis": _dis, "help": _help, "lab": _lab,
    "race": _race, "refs": _refs, "replay": _replay, "tasks": _tasks,
    "threads": _threads, "time": _time, "timeit": _timeit, "trace": _trace,
}
