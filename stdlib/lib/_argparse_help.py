# SPDX-License-Identifier: MIT
"""The texts that argparse prints: usage and help."""

import re as _re

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_BLANKS = _re.compile(r'[ \n\t\r\f\v]+')
_MANY_LINES = _re.compile(r'\n\n\n+')


class _Section:
    def __init__(self, parent, heading=None):
        self.parent = parent
        self.heading = heading
        self.items = []         # (function, arguments)


class HelpFormatter:
    """Puts the parts of a help text together."""

    def __init__(self, prog, indent_increment=2, max_help_position=24,
                 width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(
            max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._action_max_length = 0
        self._root = self._section = _Section(None)

    # What there is to show --------------------------------------------------

    def _add(self, function, *args):
        self._section.items.append((function, args))

    def start_section(self, heading):
        self._current_indent += self._indent_increment
        section = _Section(self._section, heading)
        self._add(self._format_section, section)
        self._section = section

    def end_section(self):
        self._section = self._section.parent
        self._current_indent -= self._indent_increment

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add(self._format_text, text)

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add(self._format_usage, usage, actions, groups, prefix)

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        indents = [self._current_indent]
        names = [self._format_action_invocation(action)]
        for sub in self._subactions(action):
            names.append(self._format_action_invocation(sub))
            indents.append(self._current_indent + self._indent_increment)
        longest = max(len(n) + i for n, i in zip(names, indents))
        self._action_max_length = max(self._action_max_length, longest)
        self._add(self._format_action, action)

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._format_items(self._root)
        if text:
            text = _MANY_LINES.sub('\n\n', text).strip('\n') + '\n'
        return text

    def _format_items(self, section):
        parts = [function(*args) for function, args in section.items]
        return ''.join([p for p in parts if p and p is not SUPPRESS])

    def _format_section(self, section):
        self._current_indent += self._indent_increment
        inside = self._format_items(section)
        self._current_indent -= self._indent_increment
        if not inside:
            return ''
        heading = ''
        if section.heading is not SUPPRESS and section.heading is not None:
            heading = f"{' ' * self._current_indent}{section.heading}:\n"
        return f'\n{heading}{inside}\n'

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) \
            + '\n\n'

    # Usage ------------------------------------------------------------------

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            usage = usage % {'prog': self._prog}
        elif not actions:
            usage = f'{self._prog}'
        else:
            options = [a for a in actions if a.option_strings]
            others = [a for a in actions if not a.option_strings]
            option_parts = self._usage_parts(options, groups)
            other_parts = self._usage_parts(others, groups)
            usage = ' '.join([self._prog, *option_parts, *other_parts])
            if len(prefix) + len(usage) > self._width - self._current_indent:
                usage = self._usage_lines(prefix, option_parts, other_parts)
        return f'{prefix}{usage}\n\n'

    def _usage_lines(self, prefix, options, others):
        width = self._width - self._current_indent
        start = len(prefix) + len(self._prog) + 1
        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = ' ' * start
            if options:
                lines = self._lines([self._prog, *options], indent, prefix,
                                    width)
                lines += self._lines(others, indent, None, width)
            elif others:
                lines = self._lines([self._prog, *others], indent, prefix,
                                    width)
            else:
                lines = [self._prog]
        else:
            indent = ' ' * len(prefix)
            lines = self._lines([*options, *others], indent, None, width)
            if len(lines) > 1:
                lines = self._lines(options, indent, None, width) \
                    + self._lines(others, indent, None, width)
            lines = [self._prog, *lines]
        return '\n'.join(lines)

    @staticmethod
    def _lines(parts, indent, prefix, width):
        lines, line = [], []
        size = len(prefix) - 1 if prefix is not None else len(indent) - 1
        for part in parts:
            if size + 1 + len(part) > width and line:
                lines.append(indent + ' '.join(line))
                line = []
                size = len(indent) - 1
            line.append(part)
            size += len(part) + 1
        if line:
            lines.append(indent + ' '.join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent):]
        return lines

    def _usage_parts(self, actions, groups):
        """A text for each argument, those of a group together."""
        parts, done = [], set()
        starts = {}
        for group in groups:
            members = [a for a in group._group_actions]
            if members and all(a in actions for a in members):
                starts[members[0]] = group
        for action in actions:
            if action in done:
                continue
            group = starts.get(action)
            if group is None:
                text = self._usage_part(action, False)
                if text:
                    parts.append(text)
                continue
            done.update(group._group_actions)
            inner = [self._usage_part(a, True) for a in group._group_actions]
            inner = [p for p in inner if p]
            if len(inner) > 1:
                text = ' | '.join(inner)
                parts.append(f'({text})' if group.required else f'[{text}]')
            elif inner:
                parts.append(inner[0] if group.required
                             else f'[{inner[0]}]')
        return parts

    def _usage_part(self, action, in_group):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            text = self._format_args(action, default)
            if in_group and text[:1] == '[' and text[-1:] == ']':
                text = text[1:-1]
            return text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            default = self._get_default_metavar_for_optional(action)
            text = f'{action.option_strings[0]} ' \
                + self._format_args(action, default)
        return text if action.required or in_group else f'[{text}]'

    # Arguments ---------------------------------------------------------------

    def _subactions(self, action):
        return getattr(action, '_get_subactions', list)()

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        name = self._format_action_invocation(action)
        indent = ' ' * self._current_indent
        first = 0
        if not action.help:
            parts = [f'{indent}{name}\n']
        elif len(name) <= room:
            parts = [f'{indent}{name:<{room}}  ']
        else:
            parts = [f'{indent}{name}\n']
            first = position
        if action.help and action.help.strip():
            lines = self._split_lines(self._expand_help(action), width)
            if lines:
                parts.append(' ' * first + lines[0] + '\n')
                parts += [' ' * position + line + '\n'
                          for line in lines[1:]]
        elif not parts[-1].endswith('\n'):
            parts.append('\n')
        self._current_indent += self._indent_increment
        for sub in self._subactions(action):
            parts.append(self._format_action(sub))
        self._current_indent -= self._indent_increment
        return ''.join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return ' '.join(self._metavars(action, default)(1))
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        default = self._get_default_metavar_for_optional(action)
        args = self._format_args(action, default)
        return ', '.join(action.option_strings) + ' ' + args

    def _metavars(self, action, default):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{' + ','.join(map(str, action.choices)) + '}'
        else:
            result = default

        def repeated(n):
            return result if isinstance(result, tuple) else (result,) * n
        return repeated

    def _format_args(self, action, default):
        get = self._metavars(action, default)
        n = action.nargs
        if n is None:
            return '%s' % get(1)
        if n == OPTIONAL:
            return '[%s]' % get(1)
        if n == ZERO_OR_MORE:
            names = get(1)
            return '[%s [%s ...]]' % names if len(names) == 2 \
                else '[%s ...]' % names
        if n == ONE_OR_MORE:
            return '%s [%s ...]' % get(2)
        if n == REMAINDER:
            return '...'
        if n == PARSER:
            return '%s ...' % get(1)
        if n == SUPPRESS:
            return ''
        return ' '.join(get(n)[:n]) if n else ''

    def _expand_help(self, action):
        values = {k: v for k, v in vars(action).items() if v is not SUPPRESS}
        values['prog'] = self._prog
        for name, value in values.items():
            if hasattr(value, '__name__'):
                values[name] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, values['choices']))
        return self._get_help_string(action) % values

    # To be changed by subclasses --------------------------------------------

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_BLANKS.sub(' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_BLANKS.sub(' ', text).strip(), width,
                             initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the lines of descriptions alone."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the lines of all texts alone."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help."""

    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS \
                and (action.option_strings
                     or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values by their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional
