# SPDX-License-Identifier: MIT
"""Settings in sections, from files like those of Windows."""

import collections.abc
import os
import re

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError',
           'NoOptionError', 'InterpolationError', 'InterpolationDepthError',
           'InterpolationMissingOptionError', 'InterpolationSyntaxError',
           'ParsingError', 'MissingSectionHeaderError', 'ConfigParser',
           'RawConfigParser', 'Interpolation', 'BasicInterpolation',
           'ExtendedInterpolation', 'SectionProxy', 'DEFAULTSECT',
           'MAX_INTERPOLATION_DEPTH', 'Error']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f'No section: {section!r}')
        self.section = section


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = '' if source is None else (
            f'While reading from {source!r}'
            + (f' [line {lineno:2d}]' if lineno is not None else '') + ': ')
        text = f'section {section!r} already exists'
        super().__init__(where + text if where
                         else f'Section {section!r} already exists')
        self.section = section


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        where = '' if source is None else (
            f'While reading from {source!r}'
            + (f' [line {lineno:2d}]' if lineno is not None else '') + ': ')
        name = 'option' if where else 'Option'
        super().__init__(f'{where}{name} {option!r} in section {section!r} '
                         'already exists')
        self.section, self.option = section, option


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f'No option {option!r} in section: {section!r}')
        self.option, self.section = option, section


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, (
            f'Bad value substitution: option {option!r} in section '
            f'{section!r} contains an interpolation key {reference!r} which '
            f'is not a valid option name. Raw value: {rawval!r}'))
        self.reference = reference


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, (
            'Recursion limit exceeded in value substitution: option '
            f'{option!r} in section {section!r} contains an interpolation '
            'key which cannot be substituted in '
            f'{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}'))


class ParsingError(Error):
    def __init__(self, source, *args):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\n'
                             f'file: {filename!r}, line: {lineno}\n{line!r}')
        self.source, self.lineno, self.line = filename, lineno, line


class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s is another value of the section."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, defaults, value,
                            1)

    def before_set(self, parser, section, option, value):
        rest = re.sub(r'%\([^)]+\)s', '', value.replace('%%', ''))
        if '%' in rest:
            raise ValueError(f'invalid interpolation syntax in {value!r} at '
                             f"position {rest.find('%')}")
        return value

    def _expand(self, parser, section, option, text, values, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = []
        while text:
            at = text.find('%')
            if at < 0:
                out.append(text)
                break
            out.append(text[:at])
            text = text[at:]
            if text[1:2] == '%':
                out.append('%')
                text = text[2:]
                continue
            m = re.match(r'%\(([^)]+)\)s', text)
            if m is None:
                raise InterpolationSyntaxError(
                    option, section, "'%' must be followed by '%' or '(', "
                    f'found: {text!r}')
            name = parser.optionxform(m.group(1))
            text = text[m.end():]
            if name not in values:
                raise InterpolationMissingOptionError(option, section, raw,
                                                      name)
            out.append(self._expand(parser, section, option, values[name],
                                    values, raw, depth + 1))
        return ''.join(out)


class ExtendedInterpolation(Interpolation):
    """${section:name} is another value."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, defaults, value,
                            1)

    def _expand(self, parser, section, option, text, values, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)

        def value_of(m):
            if m.group() == '$$':
                return '$'
            where, colon, name = m.group(1).rpartition(':')
            try:
                if colon:
                    found = parser.get(where, parser.optionxform(name),
                                       raw=True)
                    inner = dict(parser.items(where, raw=True))
                else:
                    found, inner = values[parser.optionxform(name)], values
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(
                    option, section, raw, m.group(1)) from None
            return self._expand(parser, where or section, option, found,
                                inner, raw, depth + 1)
        return re.sub(r'\$\$|\$\{([^}]+)\}', value_of, text)


class RawConfigParser(collections.abc.MutableMapping):
    """Sections of options."""

    _default_interpolation = Interpolation()
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *,
                 delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=(),
                 allow_unnamed_section=False):
        self._sections = {}
        self._defaults = {}
        self.default_section = default_section
        self._no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        if interpolation is _UNSET:
            interpolation = self._default_interpolation
        self._interpolation = interpolation or Interpolation()
        self.converters = {'int': int, 'float': float,
                           'boolean': self._convert_to_boolean,
                           **dict(converters)}
        for name, convert in dict(converters).items():
            setattr(self, 'get' + name, lambda section, option, c=convert,
                    **kw: self._get_conv(section, option, c, **kw))
        if defaults:
            for key, value in defaults.items():
                self._defaults[self.optionxform(key)] = \
                    None if value is None else str(value)

    def optionxform(self, optionstr):
        return optionstr.lower()

    # Sections ---------------------------------------------------------------

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (
            option in self._sections[section] or option in self._defaults)

    def remove_option(self, section, option):
        values = self._defaults if not section \
            or section == self.default_section \
            else self._sections.get(section)
        if values is None:
            raise NoSectionError(section)
        return values.pop(self.optionxform(option), _UNSET) is not _UNSET

    # Values ------------------------------------------------------------------

    def _values(self, section, vars=None):
        if section not in self._sections \
                and section != self.default_section:
            raise NoSectionError(section)
        values = {**self._defaults, **self._sections.get(section, {})}
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = None if value is None \
                else str(value)
        return values

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value,
                                              values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None,
                  fallback=_UNSET):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(value)

    def getint(self, section, option, **kwargs):
        return self._get_conv(section, option, int, **kwargs)

    def getfloat(self, section, option, **kwargs):
        return self._get_conv(section, option, float, **kwargs)

    def getboolean(self, section, option, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean,
                              **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f'Not a boolean: {value}')
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        return [(option, self.get(section, option, raw=raw, vars=vars))
                for option in self._values(section, vars)]

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option,
                                                   value)
        if not section or section == self.default_section:
            values = self._defaults
        elif section in self._sections:
            values = self._sections[section]
        else:
            raise NoSectionError(section)
        values[self.optionxform(option)] = value

    # Files -------------------------------------------------------------------

    def read(self, filenames, encoding=None):
        """Read files, those that are there; gives their names."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as f:
                    self._read(f, os.fspath(name))
            except OSError:
                continue
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        self._read(f, source or getattr(f, 'name', '<???>'))

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source='<dict>'):
        for section, values in dictionary.items():
            section = str(section)
            if section != self.default_section \
                    and section not in self._sections:
                self.add_section(section)
            for key, value in values.items():
                self.set(section, str(key),
                         None if value is None else str(value))

    def _bare(self, line):
        """The line without comments."""
        for mark in self._comments:
            if line.strip().startswith(mark):
                return None
        for mark in self._inline:
            at = line.find(mark)
            while at >= 0 and at and not line[at - 1].isspace():
                at = line.find(mark, at + 1)
            if at >= 0:
                line = line[:at]
        return line.rstrip()

    def _read(self, lines, source):
        values = name = None
        seen, wrong, indent = set(), None, 0
        parts = {}
        for number, line in enumerate(lines, 1):
            bare = self._bare(line)
            if bare is None or not bare.strip():
                if self._empty_lines and bare is not None and name \
                        and values and values.get(name) is not None:
                    parts[id(values), name].append('')
                elif not self._empty_lines:
                    name = None
                continue
            depth = len(bare) - len(bare.lstrip())
            text = bare.strip()
            if values is not None and name and depth > indent \
                    and values.get(name) is not None:
                parts[id(values), name].append(text)
                values[name] = '\n'.join(
                    parts[id(values), name]).rstrip()
                continue
            indent = depth
            m = self.SECTCRE.match(text)
            if m:
                section, name = m.group('header'), None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, number)
                    values = self._sections[section]
                elif section == self.default_section:
                    values = self._defaults
                else:
                    values = self._sections[section] = {}
                seen.add(section)
                continue
            if values is None:
                raise MissingSectionHeaderError(source, number, line)
            name, value = self._option(text)
            if name is None:
                wrong = wrong or ParsingError(source)
                wrong.append(number, repr(line))
                continue
            if self._strict and (section, name) in seen:
                raise DuplicateOptionError(section, name, source, number)
            seen.add((section, name))
            values[name] = value
            parts[id(values), name] = [value]
        if wrong:
            raise wrong

    def _option(self, text):
        places = [(text.find(d), d) for d in self._delimiters if d in text]
        if not places:
            if self._no_value:
                return self.optionxform(text), None
            return None, None
        at, mark = min(places)
        name = self.optionxform(text[:at].rstrip())
        return name or None, text[at + len(mark):].strip()

    def write(self, fp, space_around_delimiters=True):
        mark = self._delimiters[0]
        if space_around_delimiters:
            mark = f' {mark} '
        sections = [(self.default_section, self._defaults)] \
            if self._defaults else []
        for section, values in sections + list(self._sections.items()):
            fp.write(f'[{section}]\n')
            for key, value in values.items():
                if value is None and self._no_value:
                    fp.write(f'{key}\n')
                else:
                    text = str(value).replace('\n', '\n\t')
                    fp.write(f'{key}{mark}{text}\n')
            fp.write('\n')

    # As a mapping ------------------------------------------------------------

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if key not in self._sections:
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    def popitem(self):
        for key in self._sections:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError


class ConfigParser(RawConfigParser):
    """With %(name)s, and only text as values."""

    _default_interpolation = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and not (self._no_value
                                               and value is None):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        super().add_section(section)


class SectionProxy(collections.abc.MutableMapping):
    """One section as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def get(self, option, fallback=None, *, raw=False, vars=None,
            **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars,
                                fallback=fallback)

    def getint(self, option, fallback=None, **kwargs):
        return self._parser.getint(self._name, option, fallback=fallback,
                                   **kwargs)

    def getfloat(self, option, fallback=None, **kwargs):
        return self._parser.getfloat(self._name, option, fallback=fallback,
                                     **kwargs)

    def getboolean(self, option, fallback=None, **kwargs):
        return self._parser.getboolean(self._name, option, fallback=fallback,
                                       **kwargs)
