# SPDX-License-Identifier: MIT
"""The command line of a script: options, arguments, help."""

import os as _os
import sys as _sys

from _argparse_help import (HelpFormatter, RawDescriptionHelpFormatter,
                            RawTextHelpFormatter,
                            ArgumentDefaultsHelpFormatter,
                            MetavarTypeHelpFormatter, SUPPRESS, OPTIONAL,
                            ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER)

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError',
           'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace',
           'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'SUPPRESS', 'ZERO_OR_MORE']

_EXTRAS = '_unrecognized_args'


class ArgumentError(Exception):
    """An argument is wrong."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    """A text can't be made the value wanted; for functions of type=."""


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        if isinstance(action.metavar, tuple):
            return f'{action.metavar[0]}[, {action.metavar[1]}]'
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return '{' + ','.join(map(str, action.choices)) + '}'
    return None


class Namespace:
    """The values found, as attributes."""

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        parts, odd = [], {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                parts.append(f'{name}={value!r}')
            else:
                odd[name] = value
        if odd:
            parts.append(f'**{odd!r}')
        return f"{type(self).__name__}({', '.join(parts)})"


# Actions -------------------------------------------------------------------

class Action:
    """What is done when an argument is met."""

    def __init__(self, option_strings, dest, nargs=None, const=None,
                 default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def __repr__(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default',
                 'type', 'choices', 'required', 'help', 'metavar',
                 'deprecated')
        fields = ', '.join(f'{n}={getattr(self, n)!r}' for n in names)
        return f'{type(self).__name__}({fields})'


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **more):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you '
                             'have nothing to store, actions such as store '
                             'true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs, const, **more)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, **more):
        super().__init__(option_strings, dest, 0, const, **more)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **more):
        super().__init__(option_strings, dest, True, default=default, **more)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **more):
        super().__init__(option_strings, dest, False, default=default, **more)


def _copied(namespace, dest):
    found = getattr(namespace, dest, None)
    return [] if found is None else list(found)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*_copied(namespace, self.dest),
                                       values])


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*_copied(namespace, self.dest),
                                       self.const])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*_copied(namespace, self.dest),
                                       *values])


class _CountAction(Action):
    def __init__(self, option_strings, dest, **more):
        super().__init__(option_strings, dest, 0, **more)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None) or 0
        setattr(namespace, self.dest, count + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS,
                 **more):
        super().__init__(option_strings, dest, 0, default=default, **more)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS,
                 default=SUPPRESS, help=None, **more):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, 0, default=default, help=help,
                         **more)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version
        if version is None:
            version = parser.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, **more):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                if option.startswith('--no-'):
                    raise ValueError(f'invalid option name {option!r} for '
                                     'BooleanOptionalAction')
                both.append('--no-' + option[2:])
        super().__init__(both, dest, 0, **more)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest,
                    not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            if aliases:
                name += f" ({', '.join(aliases)})"
            super().__init__([], name, help=help, metavar=name)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS,
                 required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER,
                         choices=self._name_parser_map, required=required,
                         help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        aliases = kwargs.pop('aliases', ())
        for known in (name, *aliases):
            if known in self._name_parser_map:
                kind = 'subparser' if known == name else 'subparser alias'
                raise ValueError(f'conflicting {kind}: {known}')
        if 'help' in kwargs:
            self._choices_actions.append(
                self._Choice(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            sub = self._name_parser_map[name]
        except KeyError:
            names = ', '.join(self._name_parser_map)
            raise ArgumentError(self, f'unknown parser {name!r} (choices: '
                                      f'{names})') from None
        found, extras = sub.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            namespace.__dict__.setdefault(_EXTRAS, []).extend(extras)


class FileType:
    """For type=: opens the file of that name."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                return _sys.stdin.buffer if 'b' in self._mode else _sys.stdin
            if any(c in self._mode for c in 'wax'):
                return _sys.stdout.buffer if 'b' in self._mode \
                    else _sys.stdout
            raise ValueError(f"argument \"-\" with mode {self._mode!r}")
        try:
            return open(string, self._mode, self._bufsize, self._encoding,
                        self._errors)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}") from None

    def __repr__(self):
        return f'{type(self).__name__}({self._mode!r})'


_ACTIONS = {None: _StoreAction, 'store': _StoreAction,
            'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction,
            'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction,
            'parsers': _SubParsersAction, 'extend': _ExtendAction}


# What has arguments: parsers and groups --------------------------------------

class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default,
                 conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        if conflict_handler not in ('error', 'resolve'):
            raise ValueError(
                f'invalid conflict_resolution value: {conflict_handler!r}')
        self._registries = {'action': dict(_ACTIONS), 'type': {}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        try:
            return self._registries[registry_name].get(value, default)
        except TypeError:
            return default

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and 'dest' in kwargs:
                raise TypeError('dest supplied twice for positional argument,'
                                ' did you mean metavar?')
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        name = kwargs.pop('action', None)
        make = self._registry_get('action', name, name)
        if not callable(make):
            raise ValueError(f'unknown action "{name}"')
        action = make(**kwargs)
        kind = self._registry_get('type', action.type, action.type)
        if kind is not None and not callable(kind):
            raise ValueError(f'{kind!r} is not callable')
        if kind is FileType:
            raise TypeError(f'{kind!r} is a FileType class object, instance '
                            'of it must be passed')
        if isinstance(action.metavar, tuple):
            size = action.nargs if isinstance(action.nargs, int) else \
                {ZERO_OR_MORE: 2, ONE_OR_MORE: 2}.get(action.nargs, 1)
            if len(action.metavar) != size \
                    and not (action.nargs == ZERO_OR_MORE
                             and len(action.metavar) == 1):
                raise ValueError(
                    'length of metavar tuple does not match nargs')
        return self._add_action(action)

    def _positional(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for "
                            'positionals')
        nargs = kwargs.get('nargs')
        if nargs == 0:
            raise ValueError('nargs for positionals must be != 0')
        kwargs['required'] = (
            nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS)
            or nargs == ZERO_OR_MORE and 'default' not in kwargs)
        return {**kwargs, 'dest': dest, 'option_strings': []}

    def _optional(self, *args, **kwargs):
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(
                    f'invalid option string {option!r}: must start with a '
                    f'character {self.prefix_chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            long = [o for o in args if len(o) > 1
                    and o[1] in self.prefix_chars]
            dest = (long or args)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError('dest= is required for options like '
                                 f'{args[0]!r}')
            dest = dest.replace('-', '_')
        return {**kwargs, 'dest': dest, 'option_strings': list(args)}

    def _add_action(self, action):
        known = [(o, self._option_string_actions[o])
                 for o in action.option_strings
                 if o in self._option_string_actions]
        if known and self.conflict_handler == 'error':
            s = '' if len(known) == 1 else 's'
            names = ', '.join([o for o, _ in known])
            raise ArgumentError(action,
                                f'conflicting option string{s}: {names}')
        for option, other in known:
            other.option_strings.remove(option)
            del self._option_string_actions[option]
            if not other.option_strings:
                other.container._remove_action(other)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description, **kwargs)
        self.title = title
        self._group_actions = []
        self._container = container
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._mutually_exclusive_groups = \
            container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action


# Parsing ---------------------------------------------------------------------

class ArgumentParser(_ActionsContainer):
    """Reads a command line."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None,
                 parents=(), formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default,
                         conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(dash + 'h', dash * 2 + 'help', action='help',
                              default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._take_from(parent)

    def _take_from(self, parent):
        groups = {g.title: g for g in self._action_groups}
        where = {}
        for group in parent._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(
                    group.title, group.description)
            for action in group._group_actions:
                where[action] = groups[group.title]
        for group in parent._mutually_exclusive_groups:
            mine = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                where[action] = mine
        for action in parent._actions:
            where.get(action, self)._add_action(action)
        self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ('prog', 'usage', 'description', 'formatter_class',
                 'conflict_handler', 'add_help')
        fields = ', '.join(f'{n}={getattr(self, n)!r}' for n in names)
        return f'{type(self).__name__}({fields})'

    def _add_action(self, action):
        if action.option_strings:
            self._optionals._add_action(action)
        else:
            self._positionals._add_action(action)
        return action

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            raise ValueError('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(
                kwargs.pop('title', 'subcommands'),
                kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._positional_actions(),
                                self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        make = self._registry_get('action', kwargs.pop('action', 'parsers'))
        action = make(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _positional_actions(self):
        return [a for a in self._actions if not a.option_strings]

    def _optional_actions(self):
        return [a for a in self._actions if a.option_strings]

    def parse_args(self, args=None, namespace=None):
        """The namespace of the values; an error ends the program."""
        args, extras = self.parse_known_args(args, namespace)
        if extras:
            message = 'unrecognized arguments: ' + ' '.join(extras)
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return args

    def parse_known_args(self, args=None, namespace=None):
        """(namespace, what nobody knew)."""
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS \
                    and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        from _argparse_parse import parse
        try:
            namespace, extras = parse(self, args, namespace)
        except ArgumentError as e:
            if not self.exit_on_error:
                raise
            self.error(str(e))
        if hasattr(namespace, _EXTRAS):
            extras = extras + namespace.__dict__.pop(_EXTRAS)
        return namespace, extras

    def parse_intermixed_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace)

    def parse_known_intermixed_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    # Help --------------------------------------------------------------------

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions,
                            self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions,
                            self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print the usage and the message; end with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')
