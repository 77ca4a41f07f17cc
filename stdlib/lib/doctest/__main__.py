# SPDX-License-Identifier: MIT
"""baton -m doctest FILE..."""

import argparse
import doctest
import os
import sys


def _main():
    parser = argparse.ArgumentParser(
        prog='python -m doctest', description='doctest runner')
    parser.add_argument('-v', '--verbose', action='store_true',
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', default=[],
                        choices=doctest.OPTIONFLAGS_BY_NAME.keys(),
                        help='specify a doctest option flag to apply to the '
                             'test run')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure')
    parser.add_argument('file', nargs='+',
                        help='file containing the tests to run')
    args = parser.parse_args()
    flags = 0
    for option in args.option:
        flags |= doctest.OPTIONFLAGS_BY_NAME[option]
    if args.fail_fast:
        flags |= doctest.FAIL_FAST
    for name in args.file:
        if name.endswith('.py'):
            folder, file = os.path.split(name)
            sys.path.insert(0, folder)
            module = __import__(file[:-3])
            del sys.path[0]
            failures, _ = doctest.testmod(module, verbose=args.verbose,
                                          optionflags=flags)
        else:
            failures, _ = doctest.testfile(name, module_relative=False,
                                           verbose=args.verbose,
                                           optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_main())
