# SPDX-License-Identifier: MIT
"""Options of a command line, as C's getopt has them."""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    opt = msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _takes(opt, longopts):
    """(the full name of a long option, does it take an argument?)"""
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError(f'option --{opt} not recognized', opt)
    if opt in possible:
        return opt, False
    if opt + '=' in possible:
        return opt, True
    if len(possible) > 1:
        raise GetoptError(f'option --{opt} not a unique prefix', opt)
    name = possible[0]
    return name.removesuffix('='), name.endswith('=')


def _long(opts, opt, longopts, args):
    name, equals, value = opt.partition('=')
    name, takes = _takes(name, longopts)
    if takes and not equals:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif equals and not takes:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append(('--' + name, value))
    return args


def _short(opts, letters, shortopts, args):
    while letters:
        opt, letters = letters[0], letters[1:]
        at = shortopts.find(opt)
        if at < 0 or opt == ':':
            raise GetoptError(f'option -{opt} not recognized', opt)
        value = ''
        if shortopts.startswith(':', at + 1):
            if not letters:
                if not args:
                    raise GetoptError(f'option -{opt} requires argument', opt)
                letters, args = args[0], args[1:]
            value, letters = letters, ''
        opts.append(('-' + opt, value))
    return args


def _parse(args, shortopts, longopts, mixed):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts, rest = [], []
    while args:
        arg = args[0]
        if arg == '--':
            return opts, rest + args[1:]
        if arg.startswith('--'):
            args = _long(opts, arg[2:], longopts, args[1:])
        elif arg.startswith('-') and arg != '-':
            args = _short(opts, arg[1:], shortopts, args[1:])
        elif mixed:
            rest.append(arg)
            args = args[1:]
        else:
            break
    return opts, rest + args


def getopt(args, shortopts, longopts=[]):
    """([(option, value)], the arguments from the first that is none on)"""
    return _parse(list(args), shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    """The same with options and arguments in any order."""
    mixed = not shortopts.startswith('+') \
        and not os.environ.get('POSIXLY_CORRECT')
    return _parse(list(args), shortopts.removeprefix('+'), longopts, mixed)
