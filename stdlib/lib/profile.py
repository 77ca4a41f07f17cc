# SPDX-License-Identifier: MIT
"""The profiler under its other name; there is but one, in C."""

from cProfile import Profile, main, run, runctx

__all__ = ['run', 'runctx', 'Profile']

if __name__ == '__main__':
    import sys
    sys.exit(main())
