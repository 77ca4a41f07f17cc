# SPDX-License-Identifier: MIT
"""%race f, g at the prompt: every schedule of functions beside each other.

A schedule fails by an exception, a deadlock, or by what it leaves behind: if
the session's names end otherwise than after the calls in a row, in any order,
then updates were lost or seen half done."""

import itertools
import os
import sys
from threading import Thread

import gil

# Values whose text says all that there is to compare.
_PLAIN = (int, float, str, bytes, type(None), tuple, list, dict, set,
          frozenset)
_MOST_IN_A_ROW = 4       # functions whose orders are all tried


def _texts(names):
    return {name: repr(value) for name, value in list(names.items())
            if isinstance(value, _PLAIN) and not name.startswith('_')}


class Race:
    """Functions to be called at once, and what they do to `names`."""

    def __init__(self, functions, names):
        self.functions = functions
        self.names = names

    def _changes(self, before):
        after = _texts(self.names)
        return ', '.join(f'{name} = {text}' for name, text in after.items()
                         if before.get(name) != text) or 'nothing changed'

    def _in_a_row(self, order):
        """What the calls leave in this order; None if one of them raises. In
        a child, which leaves us as we are."""
        there, back = os.pipe()
        sys.stdout.flush()
        if not os.fork():
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            try:
                before = _texts(self.names)
                for function in order:
                    function()
                os.write(back, self._changes(before).encode()[:60_000])
            finally:
                os._exit(0)
        os.close(back)
        with open(there, 'rb') as pipe:
            text = pipe.read().decode()
        os.wait()
        return text or None

    def _orders(self):
        if len(self.functions) > _MOST_IN_A_ROW:
            return {None}
        return {self._in_a_row(order)
                for order in itertools.permutations(self.functions)}

    def _explore(self, whole):
        def race():
            before = _texts(self.names)
            threads = [Thread(target=f) for f in self.functions]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return self._changes(before)

        def check(left):
            if None not in whole and left not in whole:
                raise AssertionError(
                    f'{left}: in a row it is {" or ".join(sorted(whole))}')
        return gil.explore(race, check)

    def search(self):
        """The report, whose token %replay takes."""
        found = self._explore(self._orders())
        lines = str(found).splitlines()
        if found.token:
            lines = [line for line in lines if 'play it again' not in line]
            lines.append(f'play it again: %replay {found.token}')
        return '\n'.join(lines)

    def replay(self, token):
        """Plays a schedule of this race, and tells how it went. ValueError:
        the token can't be read."""
        import _explore
        _explore.replay_next(token)
        try:
            self._explore(self._orders())
        except SystemExit:
            pass           # how a replay ends
        finally:
            _explore.replay_next('')
