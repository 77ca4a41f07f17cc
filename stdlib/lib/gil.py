# SPDX-License-Identifier: MIT
"""The handle on the global lock: is it on, who waits for it, what is lost
without it.

    gil.set("off")          the script goes on without the lock, in a child
                            that its parent watches
    with gil.off():         the same for a block
    gil.refcount(x)         the exact number of references to x
    gil.threads()           each thread's state and times
"""

import sys

from _gil import at_prompt as _at_prompt
from _gil import losses, mode, policy as _policy, refcount, set, shadow, threads

policy = _policy()


class off:
    """Takes the lock off for a block, and puts it on again."""

    def __init__(self, *, ledger=True, window=None):
        self._ledger = ledger
        self._window = window

    def __enter__(self):
        if _at_prompt():
            raise RuntimeError("the prompt itself keeps the lock; say "
                               "gil.set('off') before, then each entry runs "
                               "without it")
        self._before = mode()
        set("off", self._ledger, self._window)
        return self

    def __exit__(self, kind, value, traceback):
        set(self._before)


def stats():
    """The threads' times and counts, by name."""
    return {row["name"]: row for row in threads()}


def switch_interval():
    """How long a thread waits for the lock before it asks for it."""
    return sys.getswitchinterval()
