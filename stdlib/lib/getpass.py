# SPDX-License-Identifier: MIT
"""Passwords from the terminal; who is logged in."""

import os
import sys
import warnings

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """What is typed may be seen."""


def getpass(prompt='Password: ', stream=None):
    """A line typed without showing it."""
    import subprocess
    out = stream or sys.stderr
    if not sys.stdin.isatty():
        warnings.warn('Can not control echo on the terminal.',
                      GetPassWarning, stacklevel=2)
        out.write(prompt)
        out.flush()
        return sys.stdin.readline().rstrip('\n')
    out.write(prompt)
    out.flush()
    subprocess.run(['stty', '-echo'])
    try:
        line = sys.stdin.readline()
    finally:
        subprocess.run(['stty', 'echo'])
        out.write('\n')
    if not line:
        raise EOFError
    return line.rstrip('\n')


def getuser():
    """The name of the user."""
    for name in 'LOGNAME', 'USER', 'LNAME', 'USERNAME':
        if os.environ.get(name):
            return os.environ[name]
    entry = os._passwd(os.getuid())
    if entry is None:
        raise OSError('No username set in the environment')
    return entry[0]
