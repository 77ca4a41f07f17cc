# SPDX-License-Identifier: MIT
"""Records of what happened, and how they become text."""

import os as _os
import sys as _sys
import time as _time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

names = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING',
         INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
levels = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR,
          'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO, 'DEBUG': DEBUG,
          'NOTSET': NOTSET}
_start_ns = _time.time_ns()


class settings:
    """What the package's variables of the same names say."""

    threads = processes = multiprocessing = tasks = True


def getLevelName(level):
    """The name of a level, or the level of a name."""
    found = names.get(level)
    if found is None:
        found = levels.get(level)
    return f'Level {level}' if found is None else found


def getLevelNamesMapping():
    """A copy of the names and their levels."""
    return levels.copy()


def addLevelName(level, levelName):
    """Give a level a name."""
    names[level] = levelName
    levels[levelName] = level


def check_level(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in levels:
            raise ValueError(f'Unknown level: {level!r}')
        return levels[level]
    raise TypeError(f'Level not an integer or a valid string: {level!r}')


def _task_name():
    asyncio = _sys.modules.get('asyncio')
    if asyncio is None or not settings.tasks:
        return None
    try:
        return asyncio.current_task().get_name()
    except Exception:       # no loop here, or no task
        return None


def _process_name():
    if not settings.multiprocessing:
        return None
    multiprocessing = _sys.modules.get('multiprocessing')
    if multiprocessing is None:
        return 'MainProcess'
    try:
        return multiprocessing.current_process().name
    except Exception:       # half imported
        return 'MainProcess'


class LogRecord:
    """One event: who said what, when and where."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info,
                 func=None, sinfo=None, **kwargs):
        now = _time.time_ns()
        if args and len(args) == 1 and args[0] \
                and hasattr(args[0], 'keys') \
                and hasattr(args[0], '__getitem__'):
            args = args[0]
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = _os.path.basename(pathname)
            self.module = _os.path.splitext(self.filename)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = 'Unknown module'
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        self.msecs = now % 1_000_000_000 // 1_000_000 + 0.0
        self.relativeCreated = (now - _start_ns) / 1e6
        self.thread = self.threadName = None
        if settings.threads:
            import threading
            self.thread = threading.get_ident()
            self.threadName = threading.current_thread().name
        self.processName = _process_name()
        self.process = _os.getpid() if settings.processes else None
        self.taskName = _task_name()

    def __repr__(self):
        return (f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, '
                f'{self.lineno}, "{self.msg}">')

    def getMessage(self):
        """The message with its arguments put in."""
        text = str(self.msg)
        return text % self.args if self.args else text


class PercentStyle:
    """%(name)s."""

    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        import re
        if not re.search(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?'
                         '[diouxefgcrsa%]', self._fmt, re.I):
            raise ValueError(f'Invalid format {self._fmt!r} for '
                             f'{self.default_format[0]!r} style')

    def values(self, record):
        if self._defaults:
            return {**self._defaults, **record.__dict__}
        return record.__dict__

    def _format(self, record):
        return self._fmt % self.values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as e:
            raise ValueError(f'Formatting field not found in record: {e}')


class StrFormatStyle(PercentStyle):
    """{name}."""

    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'

    def _format(self, record):
        return self._fmt.format(**self.values(record))

    def validate(self):
        from string import Formatter as Fields
        fields = set()
        try:
            for _, name, spec, conversion in Fields().parse(self._fmt):
                if name:
                    if not name.replace('.', '_').replace('[', '_') \
                            .replace(']', '_').isidentifier():
                        raise ValueError(
                            f'invalid field name/expression: {name!r}')
                    fields.add(name)
                if conversion and conversion not in 'rsa':
                    raise ValueError(f'invalid conversion: {conversion!r}')
        except ValueError as e:
            raise ValueError(f'invalid format: {e}')
        if not fields:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """${name}."""

    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, fmt, *, defaults=None):
        super().__init__(fmt, defaults=defaults)
        from string import Template
        self._template = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        if '$' not in self._fmt:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._template.substitute(**self.values(record))


BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
STYLES = {
    '%': (PercentStyle, BASIC_FORMAT),
    '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


class Formatter:
    """Makes a record text."""

    converter = _time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *,
                 defaults=None):
        if style not in STYLES:
            raise ValueError(f"Style must be one of: {','.join(STYLES)}")
        self._style = STYLES[style][0](fmt, defaults=defaults)
        if validate and fmt:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        """When it happened."""
        fields = self.converter(record.created)
        if datefmt:
            return _time.strftime(datefmt, fields)
        text = _time.strftime(self.default_time_format, fields)
        if self.default_msec_format:
            text = self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei):
        """The traceback of (class, exception, traceback)."""
        import traceback
        return ''.join(traceback.format_exception(*ei)).removesuffix('\n')

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        """The whole text of a record."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in record.exc_text, record.stack_info:
            if more:
                if more is record.stack_info:
                    more = self.formatStack(more)
                text += more if text[-1:] == '\n' else '\n' + more
        return text


class BufferingFormatter:
    """Makes several records one text."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or Formatter()

    def formatHeader(self, records):
        return ''

    def formatFooter(self, records):
        return ''

    def format(self, records):
        if not records:
            return ''
        return (self.formatHeader(records)
                + ''.join([self.linefmt.format(r) for r in records])
                + self.formatFooter(records))


class Filter:
    """Lets through what comes from a logger or from one below it."""

    def __init__(self, name=''):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        return (not self.name or record.name == self.name
                or record.name.startswith(self.name + '.'))


class Filterer:
    """What has filters: loggers and handlers."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record (or another in its place); false: not wanted."""
        for f in self.filters:
            result = f.filter(record) if hasattr(f, 'filter') else f(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record
