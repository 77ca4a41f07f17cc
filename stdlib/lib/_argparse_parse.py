# SPDX-License-Identifier: MIT
"""Reading a command line: which texts belong to which argument.

Each text is an option (O) or an argument (A); '--' is -. Positionals take
what their nargs allow of a run of A's, found by matching patterns, so that
'*' and '?' leave something to those that follow.
"""

import re

from argparse import (ArgumentError, ArgumentTypeError, OPTIONAL, ONE_OR_MORE,
                      PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, _name_of)

_NUMBER = re.compile(r'-\d+$|-\d*\.\d+$')


def parse(parser, args, namespace):
    """(namespace, what was left over)."""
    if parser.fromfile_prefix_chars is not None:
        args = _from_files(parser, args)
    return _Parse(parser, args, namespace).run()


def _from_files(parser, args):
    out = []
    for arg in args:
        if not arg or arg[0] not in parser.fromfile_prefix_chars:
            out.append(arg)
            continue
        try:
            with open(arg[1:]) as f:
                lines = [a for line in f.read().splitlines()
                         for a in parser.convert_arg_line_to_args(line)]
        except OSError as e:
            raise ArgumentError(None, str(e)) from None
        out.extend(_from_files(parser, lines))
    return out


def _pattern(action):
    """Which letters its values are."""
    n = action.nargs
    text = {None: 'A', OPTIONAL: 'A?', ZERO_OR_MORE: '[A-]*',
            ONE_OR_MORE: 'A[A-]*', REMAINDER: '[AO-]*',
            PARSER: 'A[AO-]*', SUPPRESS: ''}.get(n)
    if text is None:
        text = 'A' * n if isinstance(n, int) else 'A'
    if not action.option_strings and n not in (REMAINDER, PARSER, SUPPRESS):
        text = ''.join(['-*' + c if c == 'A' else c for c in text]) \
            if n != ZERO_OR_MORE and n != ONE_OR_MORE else text
        text = '-*' + text if n in (ZERO_OR_MORE, ONE_OR_MORE) else text
        if text.endswith('A?'):
            text = '-*A?' if n == OPTIONAL else text
        text += '-*'
    elif action.option_strings:
        text = text.replace('-', '')
    elif n in (REMAINDER, PARSER):
        text = '-*' + text
    return f'({text})'


class _Parse:
    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()       # seen with a value that isn't the default
        self.positionals = parser._positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(
                    [a for a in group._group_actions if a is not action])
        self.options = {}        # place -> [(action, option, sep, value)]
        letters = []
        ended = False
        for i, arg in enumerate(args):
            if ended:
                letters.append('A')
            elif arg == '--':
                letters.append('-')
                ended = True
            else:
                found = self.classify(arg)
                if found is not None:
                    self.options[i] = found
                letters.append('A' if found is None else 'O')
        self.letters = ''.join(letters)

    # What a text is --------------------------------------------------------

    def classify(self, arg):
        """None: no option; else its meanings, [(action, ...)]."""
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        known = parser._option_string_actions
        if arg in known:
            return [(known[arg], arg, None, None)]
        if len(arg) == 1:
            return None
        option, eq, value = arg.partition('=')
        if eq and option in known:
            return [(known[option], option, '=', value)]
        found = self.abbreviated(arg)
        if found:
            return found
        if _NUMBER.match(arg) and not any(
                _NUMBER.match(o) for o in known):
            return None
        if ' ' in arg:
            return None
        return [(None, arg, None, None)]

    def abbreviated(self, arg):
        parser = self.parser
        chars = parser.prefix_chars
        known = parser._option_string_actions
        option, eq, value = arg.partition('=')
        value = value if eq else None
        if arg[1] in chars:
            if not parser.allow_abbrev:
                return []
            return [(known[o], o, '=' if eq else None, value)
                    for o in known if o.startswith(option)]
        found = []
        short, rest = arg[:2], arg[2:]
        for o in known:
            if o == short:
                found.append((known[o], o, '', rest))
            elif parser.allow_abbrev and o.startswith(option):
                found.append((known[o], o, '=' if eq else None, value))
        return found

    # Taking them -----------------------------------------------------------

    def run(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = min(i for i in self.options if i >= at)
            if at != following:
                end = self.take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras += [a for a in self.args[at:following]]
                at = following
            at = self.take_option(at)
        stop = self.take_positionals(at)
        self.extras += self.args[stop:]
        self.check_required()
        return self.namespace, self.extras

    def count_positionals(self, letters):
        """How many letters each of the next positionals takes."""
        for n in range(len(self.positionals), 0, -1):
            text = ''.join([_pattern(a) for a in self.positionals[:n]])
            m = re.match(text, letters)
            if m is not None:
                return [len(g) for g in m.groups()]
        return []

    def take_positionals(self, at):
        letters = self.letters[at:]
        counts = self.count_positionals(letters)
        actions = self.positionals[:len(counts)]
        for action, count in zip(actions, counts):
            values = self.args[at:at + count]
            if action.nargs == PARSER:
                if values and values[0] == '--':
                    values.remove('--')
            elif action.nargs != REMAINDER \
                    and '-' in self.letters[at:at + count]:
                values.remove('--')
            elif action.nargs == REMAINDER and values[:1] == ['--']:
                values.pop(0)
            at += count
            self.act(action, values)
        self.positionals = self.positionals[len(actions):]
        return at

    def take_option(self, at):
        meanings = self.options[at]
        if len(meanings) > 1:
            names = ', '.join([m[1] for m in meanings])
            raise ArgumentError(None, f'ambiguous option: {self.args[at]} '
                                      f'could match {names}')
        action, option, sep, value = meanings[0]
        todo = []
        if action is None:
            self.extras.append(self.args[at])
            # What follows may be meant for it, but is taken as positional.
            return at + 1
        while value is not None:
            if self.match(action, 'A') == 1:
                todo.append((action, [value], option))
                at += 1
                break
            if sep or not value or option[1] in self.parser.prefix_chars:
                shown = value
                raise ArgumentError(
                    action, f'ignored explicit argument {shown!r}')
            todo.append((action, [], option))
            option = option[0] + value[0]
            value = value[1:] or None
            sep = ''
            if value is not None and value[0] == '=':
                sep, value = '=', value[1:]
            following = self.parser._option_string_actions.get(option)
            if following is None:
                self.extras.append(option + (value or ''))
                at += 1
                break
            action = following
        else:
            at += 1
            count = self.match(action, self.letters[at:])
            todo.append((action, self.args[at:at + count], option))
            at += count
        for action, values, option in todo:
            self.act(action, values, option)
        return at

    def match(self, action, letters):
        m = re.match(_pattern(action), letters)
        if m is None:
            n = action.nargs
            texts = {None: 'expected one argument',
                     OPTIONAL: 'expected at most one argument',
                     ONE_OR_MORE: 'expected at least one argument'}
            text = texts.get(n)
            if text is None:
                text = f"expected {n} argument{'' if n == 1 else 's'}"
            raise ArgumentError(action, text)
        return len(m.group(1))

    # Doing what they say ---------------------------------------------------

    def act(self, action, texts, option=None):
        self.seen.add(action)
        values = self.values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(
                        action, 'not allowed with argument '
                        + _name_of(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def values(self, action, texts):
        n = action.nargs
        if n == OPTIONAL and not texts:
            value = action.const if action.option_strings \
                else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self.convert(action, value)
            return value
        if n == ZERO_OR_MORE and not texts and not action.option_strings:
            if action.default is not None:
                return action.default
            return []
        if n is None or n == OPTIONAL:
            value = self.convert(action, texts[0])
            self.check_choice(action, value)
            return value
        if n == SUPPRESS:
            return SUPPRESS
        values = [self.convert(action, text) for text in texts]
        if n == PARSER:
            self.check_choice(action, values[0])
        elif n != REMAINDER:
            for value in values:
                self.check_choice(action, value)
        return values

    def convert(self, action, text):
        make = self.parser._registry_get('type', action.type, action.type)
        if make is None:
            return text
        try:
            return make(text)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(
                action, f'invalid {name} value: {text!r}') from None

    def check_choice(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            shown = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose '
                                        f'from {shown})')

    def check_required(self):
        parser = self.parser
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) \
                    and hasattr(self.namespace, action.dest) \
                    and action.default is getattr(self.namespace,
                                                  action.dest):
                setattr(self.namespace, action.dest,
                        self.convert(action, action.default))
        if missing:
            raise ArgumentError(
                None, 'the following arguments are required: '
                + ', '.join(map(str, missing)))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(a in self.given
                                          for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions
                         if a.help is not SUPPRESS]
                raise ArgumentError(None, 'one of the arguments '
                                    f"{' '.join(names)} is required")
