# SPDX-License-Identifier: MIT
"""Claims about concurrency, each as an experiment.

    baton -m lab            runs them all and prints a table
    baton -m lab NAME       runs one, with explanation and chart
    baton -m lab --list     their names

An experiment is a function that gets the calibrated Machine and gives an
Outcome. Its docstring explains it; its claim is one sentence."""

HOLDS, PART, FAILS = 'holds', 'holds in part', 'does not hold'


class Experiment:
    """A claim, and the function that puts it to the test."""

    def __init__(self, name, claim, run):
        self.name = name
        self.claim = claim
        self.run = run

    @property
    def explanation(self):
        return self.run.__doc__


experiments = {}     # by name, in the order of definition


def experiment(name, claim):
    """Decorator: registers the function as the experiment `name`."""
    def register(run):
        experiments[name] = Experiment(name, claim, run)
        return run
    return register


class Outcome:
    """What an experiment found.

    ran, figures    in a sentence each
    checks          (is it so, what is said): the claim's parts; None for
                    one that this machine can't decide, see Machine.decides
    bars            (name, number) rows for the chart; unit: what they count
    text            a report to show below it"""

    def __init__(self, ran, figures, checks, bars=(), unit='s', text=''):
        self.ran = ran
        self.figures = figures
        self.checks = checks
        self.bars = bars
        self.unit = unit
        self.text = text

    @property
    def verdict(self):
        decided = [bool(so) for so, _ in self.checks if so is not None]
        if decided and all(decided):
            return HOLDS
        return PART if any(decided) or not decided else FAILS

    @property
    def reason(self):
        """What of the claim isn't so; '' if all is."""
        return '; '.join('not seen here: ' + text
                         for so, text in self.checks if so is False)

    @property
    def undecided(self):
        """What only cores that nobody else uses would show; '' if nothing."""
        return '; '.join(text for so, text in self.checks if so is None)


# What the notes on concurrency speak of and no experiment shows.
OUT_OF_SCOPE = (
    ('GPU, SIMD, prefetch', 'one interpreter has no such instructions'),
    ('distributed systems and locks', 'more than one machine'),
    ('Kafka, Redis, MySQL as queues', 'servers of their own'),
    ('JavaScript, C#, Windows', 'other languages and systems'),
    ('N:M threads, as Go has them', "Baton's are 1:1, its coroutines N:1; "
     'N:M comes later'),
    ('uwsgi, nginx, gevent itself', 'third-party; baton.green has its model'),
)


def load():
    """Define the experiments."""
    from . import models, lock, safety, tools, costs, processes, ipc
    from . import waiting, loops


def names():
    load()
    return list(experiments)
