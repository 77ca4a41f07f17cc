# SPDX-License-Identifier: MIT
"""The handle on the global lock: is it on, who waits for it, what is lost
without it.

    gil.set("off")          the script goes on without the lock, in a child
                            that its parent watches
    with gil.off():         the same for a block
    gil.experiment(f)       calls f() many times without the lock, each time
                            in a child of its own: what became of them
    gil.seed()              the number of --seed; None: not deterministic
    gil.schedule()          what its scheduler has done so far
    gil.refcount(x)         the exact number of references to x
    gil.threads()           each thread's state (new, runnable, running,
                            blocked and on what, dead), line and times
    gil.stats()             the same by thread's name
    gil.tasks()             prints who awaits whom, with lines
    gil.policy              who gives the lock up when: see --gil-policy
    gil.switch_interval     seconds until a waiting thread asks for the lock
    gil.explore(f)          searches the schedules of f() for one that fails
    gil.atomic(f, g)        can f() and g() be seen half done?
    with gil.trace():       records what every thread does
    gil.timeline()          shows that as a chart
"""

import sys

from _gil import call as _call, enter_off as _enter_off
from _gil import leave_off as _leave_off
from _gil import faults, losses, mode, refcount, set, shadow, threads
from _gil import policy as _policy, set_policy as _set_policy, ticks as _ticks
from _seeded import Deadlock, schedule, seed
from _trace import begin as _begin_trace, chart as _chart
from _trace import end as _end_trace, recording, save as save_trace


class _Handle(type(sys)):
    """The module itself: what is set on it turns the lock."""

    @property
    def policy(self):
        """'interval', 'ticks', 'ticks:N' or 'fair'; may be set."""
        count = _ticks()
        return _policy() + (f":{count}" if count not in (0, 100) else "")

    @policy.setter
    def policy(self, name):
        _set_policy(name)

    @property
    def switch_interval(self):
        """Seconds a thread waits for the lock before it asks for it."""
        return sys.getswitchinterval()

    @switch_interval.setter
    def switch_interval(self, seconds):
        sys.setswitchinterval(seconds)


class Elsewhere(BaseException):
    """At the prompt: the entry has gone on in a child and ended there.

    Not an Exception: it's for nobody to catch."""


class off:
    """Takes the lock off for a block, and puts it on again.

    The first time the process forks: the child goes on, its parent watches.
    At the prompt the entry ends in the child; its output and its report come
    back, its bindings don't. ledger, window: see `baton --help`; cpu, wall
    (seconds) and data (MiB) limit the child."""

    def __init__(self, *, ledger=None, window=None, cpu=None, wall=None,
                 data=None):
        self._options = ledger, window, cpu, wall, data

    def __enter__(self):
        self._was_on = mode() == "on"
        if not _enter_off(*self._options):
            raise Elsewhere("the entry has gone on in a child")
        return self

    def __exit__(self, kind, value, traceback):
        if self._was_on:
            _leave_off()


# Fates of a run, worst first: the names are those of the command line's table.
FATES = ("crash", "hang", "use after free", "wrong answer", "leak",
         "damage without effect", "survived")


class Run:
    """One run of an experiment: report (a dict, see docs/ledger.md), answer
    (a repr; None: it never came so far), raised, fates (worst first)."""

    def __init__(self, report, answer, raised, key):
        self.report = report
        self.answer = answer
        self.raised = raised
        self._key = key
        self.fates = ()

    @property
    def fate(self):
        return self.fates[0]

    def __repr__(self):
        return f"<Run: {', '.join(self.fates)}>"


class Autopsy:
    """What became of the runs of an experiment. str() gives the table."""

    def __init__(self, runs, expected, lock, ledger):
        self.runs = runs
        self.expected = expected
        self.lock = lock
        self.ledger = ledger

    def ended(self, fate):
        """How many runs ended so: the worst that happened in them."""
        return sum(run.fate == fate for run in self.runs)

    def seen(self, fate):
        """In how many runs it happened at all."""
        return sum(fate in run.fates for run in self.runs)

    @property
    def survived(self):
        return self.ended("survived")

    def _totals(self):
        updates = wiped = 0
        for run in self.runs:
            report = run.report
            updates += report["updates"]
            wiped += report["increments_wiped"] + report["decrements_wiped"]
        return updates, wiped

    def __str__(self):
        lines = [f"{len(self.runs)} runs, lock {self.lock}"
                 + (f", ledger {'on' if self.ledger else 'off'}"
                    if self.lock == "off" else ""),
                 f"  {'':22} {'ended so':>10} {'seen in':>10}"]
        for fate in reversed(FATES):
            seen = self.seen(fate)
            if seen or fate != "damage without effect":
                lines.append(f"  {fate:22} {self.ended(fate):10} {seen:10}")
        updates, wiped = self._totals()
        if self.lock == "off" and self.ledger:
            lines.append(f"  at least {wiped:,} of {updates:,} updates of "
                         "counts were wiped out")
        return "\n".join(lines)

    __repr__ = __str__


def _run(f, on, quiet, ledger, limits):
    import json
    report, answer, raised, size, key = _call(f, on, quiet, ledger, *limits)
    return Run(json.loads(report), answer, raised, (answer, raised, size, key))


def _fates(run, wrong):
    report = run.report
    counts = report["counts"]
    crashed = report["ended"] == "crash"
    hung = report["ended"] == "hang"
    freed = (counts["use_after_free"] or counts["poison_used"]
             or counts["read_then_freed"])
    happened = (crashed, hung, freed, wrong and not crashed and not hung,
                counts["leak"])
    fates = tuple(fate for fate, yes in zip(FATES, happened) if yes)
    return fates or (("damage without effect",) if report["corrupt"]
                     else ("survived",))


def experiment(f, runs=20, gil="off", *, check=None, ledger=None, window=None,
               cpu=None, wall=10, data=None, quiet=True):
    """Calls f() `runs` times, each in a watched child, and tells what became
    of them: an Autopsy.

    An answer is wrong if check(answer) is false, or, without a check, if its
    repr isn't the one that f() gives with the lock on (found in a child as
    well). What f prints goes nowhere, unless quiet is false. The limits hold
    for each run."""
    if gil not in ("on", "off"):
        raise ValueError(f"gil must be 'on' or 'off', not {gil!r}")
    if runs < 1:
        raise ValueError("runs must be at least 1")

    def judged():
        answer = f()
        _leave_off()
        return repr(answer if check is None else bool(check(answer)))

    limits = window, cpu, wall, data
    expected = "True" if check is not None else None
    if check is None:
        right = _run(judged, True, quiet, ledger, limits)
        if right.answer is None:
            raise RuntimeError("with the lock on, f() doesn't come to an "
                               "end: " + right.report["ended"])
        expected = right.answer
    done = []
    for _ in range(runs):
        run = _run(judged, gil == "on", quiet, ledger, limits)
        wrong = (run.answer != expected if check is not None
                 else run._key != right._key)
        run.fates = _fates(run, wrong)
        done.append(run)
    return Autopsy(done, expected, gil, done[0].report["ledger"])


def stats():
    """The threads' times and counts, by name."""
    return {row["name"]: row for row in threads()}


class trace:
    """Records what every thread does, from start to stop or for a block.

    path: written at the end; .json is for Perfetto and Chrome, .html a page,
    .txt a chart. Without one gil.timeline() shows it and gil.save_trace(path)
    writes it, until the next recording begins. limit: MiB for events; the
    oldest make way for the newest. See docs/tracing.md."""

    def __init__(self, path=None, *, limit=None):
        self._path = path
        self._limit = limit

    def start(self):
        _begin_trace(self._limit)
        return self

    def stop(self):
        _end_trace()
        if self._path is not None:
            save_trace(self._path)

    __enter__ = start

    def __exit__(self, kind, value, traceback):
        self.stop()


def tasks(*, file=None):
    """Prints the coroutines that event loops run, as a tree: under each those
    it awaits, with the functions and lines where they are. Gives it as data:
    a list of the ones nobody awaits, each a dict with name, coroutine, state
    (running, ready, sleeping, waiting), stack and awaits."""
    if "asyncio" not in sys.modules:
        return []
    from asyncio import tree
    found = tree.rows()
    print(tree.text(found), end="", file=file, flush=True)
    return found


def timeline(*, width=None, ascii=False, file=None):
    """Prints what was recorded, or has been so far: a row for each thread,
    its states over time. width: columns; None: the terminal's."""
    print(_chart(width, ascii), end="", file=file)


class Failure:
    """The failing schedule that an exploration found, the smallest one."""

    def __init__(self, facts):
        self.fault = facts["fault"]              # "lost update"
        self.explanation = facts["explanation"]
        self.outcome = facts["outcome"]
        self.verdict = facts["verdict"]
        self.switches = facts["switches"]
        self.fewest = facts["fewest"]            # none fails with fewer
        self.repeated = facts["repeated"]
        self.token = facts["token"]
        self.steps = facts["steps"]

    def __repr__(self):
        return f"<Failure: {self.fault or self.verdict}, {self.outcome}>"


class Exploration:
    """What explore() found. Its text is the report."""

    def __init__(self, facts, report):
        self.facts = facts
        self.report = report.rstrip()
        self.outcomes = {row["text"]: row["count"]
                         for row in facts["outcomes"]}
        self.searched = facts["searched"]
        self.races = facts["races"]     # of one run: who, at which lines
        self.decided = facts["searched"]["decided"]
        self.failed = facts["failed"]
        self.failure = Failure(facts["failure"]) if self.failed else None
        self.token = self.failure.token if self.failed else None

    def __str__(self):
        return self.report

    __repr__ = __str__


def _script():
    """The name and text of the main script, if it is a file."""
    name = getattr(sys.modules.get("__main__"), "__file__", None)
    if name is None:
        return None, ""
    try:
        with open(name, encoding="utf-8", errors="replace") as file:
            return name, file.read()
    except OSError:
        return name, ""


def explore(f, check=None, strategy="auto", budget=60, *, runs=0, switches=3,
            seed=1, granularity=None, gil="on", fault=None, about=None,
            switch_points="every", threads=5, points=10_000, seconds=10,
            jobs=0, progress=True):
    """Searches the schedules of f() for one that fails: by an uncaught
    exception, by check() (called after it, with what it returned if it takes
    an argument) raising or giving something false, by a deadlock, or, with
    gil="off", by corruption.

    f may be a coroutine function: then the tasks that could go on do so in
    any order.

    strategy    "auto"; or one of its parts alone: "random", "pct", "bound"
                (0, 1, 2 .. `switches`), "dpor" (all that differ in what
                matters); or "all" schedules there are
    budget      seconds; runs: schedules at most, 0 for any number
    fault       look for this alone: "use after free", "deadlock",
                "exception", "check"
    about       with gil="off": switch in the middle of counting only where
                this object's count (or a class: its instances') is counted
    threads, points, seconds    limits of one run
    """
    import json

    import _explore
    if not callable(f):
        raise TypeError(f"f must be callable, not {type(f).__name__}")
    call = f
    if getattr(getattr(f, "__code__", None), "co_flags", 0) & 0x80:
        import asyncio

        def call():
            return asyncio.run(f())
    script, text = _script()
    name = getattr(f, "__qualname__", type(f).__name__)
    facts, report = _explore.run(
        call, check, text, name, strategy, granularity, gil, fault, budget,
        runs, switches, seed, threads, points, seconds, jobs, script,
        progress, about, switch_points == "calls")
    return Exploration(json.loads(facts), report)


class Atomicity:
    """What atomic() found. atomic: True, False, or None if the search came
    to its limit first; half: an outcome that can't come of one after the
    other; whole: those that can; exploration: the whole search."""

    def __init__(self, exploration, whole):
        self.exploration = exploration
        self.whole = whole
        self.half = None
        if exploration.failed:
            self.half = exploration.failure.outcome.split("; the check")[0]
        self.atomic = (False if exploration.failed
                       else True if exploration.decided else None)

    def __bool__(self):
        return self.atomic is True

    def __str__(self):
        if self.atomic:
            return "atomic: every schedule ends as one after the other does"
        if self.atomic is None:
            return "not decided: " + str(self.exploration.searched)
        return f"not atomic: {self.half}"

    def __repr__(self):
        return f"<Atomicity: {self}>"


def _both(f, g, make):
    """What f and g give, in two threads at once, and what state is left."""
    import threading
    state = make()
    results = [None, None]

    def run(i, operation):
        try:
            results[i] = operation(*state)
        except Exception as error:
            results[i] = error
    threads = [threading.Thread(target=run, args=pair)
               for pair in enumerate((f, g))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return repr((results, state))


def _in_turn(f, g, make, swapped):
    """The same, one after the other."""
    state = make()
    results = [None, None]
    pairs = [(0, f), (1, g)]
    for i, operation in reversed(pairs) if swapped else pairs:
        try:
            results[i] = operation(*state)
        except Exception as error:
            results[i] = error
    return repr((results, state))


def atomic(f, g=None, make=tuple, *, switch_points="every", gil="on",
           budget=60, **limits):
    """Can f and g, which run at the same time, be seen half done?

    Searches all schedules of f(*state) in one thread and g(*state) (f again,
    if there is no g) in another, where state is what make() gives, a tuple.
    They are atomic if what both return, and what the state looks like behind
    them, is always what comes of one after the other. Gives an Atomicity.

    switch_points: "every", or "calls" as in CPython since 3.10; gil, budget
    and other limits as for explore()."""
    if g is None:
        g = f
    whole = {_in_turn(f, g, make, swapped) for swapped in (False, True)}
    limits.update(budget=budget, gil=gil, switch_points=switch_points)

    def both():
        return _both(f, g, make)

    def is_whole(end):
        return end in whole
    # Without the lock most is found at once, and decided with that.
    found = gil == "off" and explore(both, is_whole, "random",
                                     **limits | {"runs": 30})
    if not found or not found.failed:
        found = explore(both, is_whole, **limits)
    return Atomicity(found, whole)


def _become_handle():
    handle = _Handle(__name__)
    handle.__dict__.update(globals())
    sys.modules[__name__] = handle


_become_handle()
