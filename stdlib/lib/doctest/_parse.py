# SPDX-License-Identifier: MIT
"""The examples in a text."""

import re

from doctest._check import BLANKLINE_MARKER, OPTIONFLAGS_BY_NAME

__all__ = ['BLANKLINE_MARKER', 'DocTest', 'DocTestParser', 'Example']

_EXAMPLE = re.compile(r'''
    (?P<source>
        (?:^(?P<indent> [ ]*) >>>    .*)
        (?:\n           [ ]*  \.\.\. .*)*)
    \n?
    (?P<want> (?:(?![ ]*$)           # not a blank line
                 (?![ ]*>>>)
                 .+$\n?
              )*)
    ''', re.MULTILINE | re.VERBOSE)

_RAISED = re.compile(r'''
    ^(?P<hdr> Traceback\ \(
        (?: most\ recent\ call\ last | innermost\ last ) \) : )
    \s* $
    (?P<stack> .*?)
    ^ (?P<msg> \w+ .*)
    ''', re.VERBOSE | re.MULTILINE | re.DOTALL)

_OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)


class Example:
    """A statement and what it is to print."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0,
                 options=None):
        if not source.endswith('\n'):
            source += '\n'
        if want and not want.endswith('\n'):
            want += '\n'
        if exc_msg is not None and not exc_msg.endswith('\n'):
            exc_msg += '\n'
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg

    def _key(self):
        return (self.source, self.want, self.lineno, self.indent,
                tuple(sorted(self.options.items())), self.exc_msg)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """The examples of one docstring, and the names they see."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise AssertionError(
                'DocTest no longer accepts str; use DocTestParser instead')
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        n = len(self.examples)
        shown = 'no examples' if not n else '1 example' if n == 1 \
            else f'{n} examples'
        return (f'<{type(self).__name__} {self.name} from {self.filename}:'
                f'{self.lineno} ({shown})>')

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        def key(test):
            return (test.name, test.filename or '', -1 if test.lineno is None
                    else test.lineno)
        return key(self) < key(other)


class DocTestParser:
    """Finds examples."""

    def parse(self, string, name='<string>'):
        """Examples and the text between them, alternating."""
        string = string.expandtabs()
        indents = [len(m) for m in
                   re.findall(r'^([ ]*)(?=\S)', string, re.MULTILINE)]
        least = min(indents, default=0)
        if least:
            string = '\n'.join(line[least:] for line in string.split('\n'))
        pieces = []
        at = lineno = 0
        for m in _EXAMPLE.finditer(string):
            pieces.append(string[at:m.start()])
            lineno += string.count('\n', at, m.start())
            source, options, want, message = self._example(m, name, lineno)
            if not re.fullmatch(r'[ ]*(#.*)?', source):
                pieces.append(Example(
                    source, want, message, lineno=lineno,
                    indent=least + len(m['indent']), options=options))
            lineno += string.count('\n', m.start(), m.end())
            at = m.end()
        pieces.append(string[at:])
        return pieces

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name,
                       filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        return [piece for piece in self.parse(string, name)
                if isinstance(piece, Example)]

    def _example(self, m, name, lineno):
        indent = len(m['indent'])
        lines = m['source'].split('\n')
        self._check_blank(lines, indent, name, lineno)
        self._check_prefix(lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join(line[indent + 4:] for line in lines)
        wanted = m['want'].split('\n')
        if len(wanted) > 1 and not wanted[-1].strip():
            del wanted[-1]
        self._check_prefix(wanted, ' ' * indent, name, lineno + len(lines))
        want = '\n'.join(line[indent:] for line in wanted)
        raised = _RAISED.match(want)
        options = self._options(source, name, lineno)
        return source, options, want, raised and raised['msg']

    @staticmethod
    def _options(source, name, lineno):
        options = {}
        for m in _OPTION.finditer(source):
            for word in m[1].replace(',', ' ').split():
                if word[0] not in '+-' \
                        or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1} of the doctest for '
                                     f'{name} has an invalid option: '
                                     f'{word!r}')
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == '+'
        if options and re.fullmatch(r'[ ]*(#.*)?', source):
            raise ValueError(f'line {lineno} of the doctest for {name} has '
                             'an option directive on a line with no example: '
                             f'{source!r}')
        return options

    @staticmethod
    def _check_blank(lines, indent, name, lineno):
        for i, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError(
                    f'line {lineno + i + 1} of the docstring for {name} '
                    f'lacks blank after {line[indent:indent + 3]}: {line!r}')

    @staticmethod
    def _check_prefix(lines, prefix, name, lineno):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError(
                    f'line {lineno + i + 1} of the docstring for {name} has '
                    f'inconsistent leading whitespace: {line!r}')
