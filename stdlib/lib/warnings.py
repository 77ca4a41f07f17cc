# SPDX-License-Identifier: MIT
"""Warnings: shown once for each place, made errors, or ignored."""

import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning',
           'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

# (action, message, category, module, line); the first that fits says what to
# do. Message and module are patterns; a text stands for itself, whole.
filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
_ACTIONS = ('default', 'error', 'ignore', 'always', 'all', 'module', 'once')
_shown = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None,
                 line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : '
                f'{self.category.__name__!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line is None:
        from _traceback import source_line
        line = source_line(str(filename), lineno)
    if line and line.strip():
        text += f'  {line.strip()}\n'
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default stderr."""
    if file is None:
        file = sys.stderr
    if file is not None:
        try:
            file.write(formatwarning(message, category, filename, lineno,
                                     line))
        except OSError:
            pass


def _check(action, category, lineno):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass, not '
                        f"'{type(category).__name__}'")
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='',
                   lineno=0, append=False):
    """Add a rule of what to do with warnings."""
    _check(action, category, lineno)
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a rule that looks at the category alone."""
    _check(action, category, lineno)
    _add((action, None, category, None, lineno), append)


def _add(rule, append):
    if rule in filters:
        if append:
            return
        filters.remove(rule)
    filters.insert(len(filters) if append else 0, rule)
    _shown.clear()


def resetwarnings():
    """Forget all rules."""
    filters.clear()
    _shown.clear()


def _fits(pattern, text):
    if pattern is None or isinstance(pattern, str):
        return pattern is None or pattern == text
    return pattern.match(text) is not None


def _action(text, category, module, lineno):
    for action, message, kind, name, line in filters:
        if (issubclass(category, kind) and line in (0, lineno)
                and _fits(message, text) and _fits(name, module)):
            return action
    return 'default'


def warn_explicit(message, category, filename, lineno, module=None,
                  registry=None, module_globals=None, source=None):
    """Warn as if from a place in a file."""
    if isinstance(message, Warning):
        category = type(message)
    else:
        message = category(message)
    text = str(message)
    action = _action(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    key = {'once': (text, category), 'module': (text, category, filename),
           'default': (text, category, filename, lineno)}.get(action)
    if key is not None:
        if key in _shown:
            return
        _shown.add(key)
    if _log is not None:
        _log.append(WarningMessage(message, category, filename, lineno,
                                   source=source))
    else:
        showwarning(message, category, filename, lineno)
        # At the end of the process nobody would look for it any more.
        if source is not None and sys.stderr is not None \
                and filename != '<sys>':
            sys.stderr.write(f'{category.__name__}: Enable tracemalloc to get '
                             'the object allocation traceback\n')


_log = None


def warn(message, category=None, stacklevel=1, source=None, *,
         skip_file_prefixes=()):
    """Warn of something in the calling code."""
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass, not '
                        f"'{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        scope, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        scope = frame.f_globals
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
    warn_explicit(message, category, filename, lineno,
                  scope.get('__name__', '<string>'), source=source)


class catch_warnings:
    """Keeps rules and output as they were, for the time of a block."""

    def __init__(self, *, record=False, module=None, action=None,
                 category=Warning, lineno=0, append=False):
        self._record = record
        self._rule = action, category, lineno, append

    def __enter__(self):
        global _log
        self._saved = list(filters), _log
        _shown.clear()
        if self._rule[0] is not None:
            simplefilter(*self._rule)
        if self._record:
            _log = []
            return _log

    def __exit__(self, *error):
        global _log
        filters[:], _log = self._saved
        _shown.clear()


class deprecated:
    """A decorator: who calls or inherits from it is warned."""

    def __init__(self, message, /, *, category=DeprecationWarning,
                 stacklevel=1):
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, function, /):
        if self.category is None:
            function.__deprecated__ = self.message
            return function
        if isinstance(function, type):
            return self._of_class(function)
        import functools

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            warn(self.message, self.category, self.stacklevel + 1)
            return function(*args, **kwargs)
        function.__deprecated__ = wrapper.__deprecated__ = self.message
        return wrapper

    def _of_class(self, cls):
        make = cls.__new__
        message, category, level = self.message, self.category, self.stacklevel

        def __new__(kind, /, *args, **kwargs):
            if kind is cls:
                warn(message, category, level + 1)
            if make is not object.__new__:
                return make(kind, *args, **kwargs)
            return make(kind)
        cls.__new__ = staticmethod(__new__)
        cls.__deprecated__ = message
        return cls


# The rules of the command line.

class _BadRule(Exception):
    pass


def _full_action(action):
    for name in _ACTIONS:
        if name.startswith(action):
            return 'always' if name == 'all' else name
    raise _BadRule(f'invalid action: {action!r}')


def _category(name):
    if not name:
        return Warning
    import builtins
    module, _, name = name.rpartition('.')
    try:
        home = __import__(module, None, None, [name]) if module else builtins
    except ImportError:
        raise _BadRule(f'invalid module name: {module!r}') from None
    try:
        kind = getattr(home, name)
    except AttributeError:
        raise _BadRule('unknown warning category: '
                       f'{module + "." if module else ""}{name!r}') from None
    if not issubclass(kind, Warning):
        raise _BadRule(f'invalid warning category: {name!r}')
    return kind


def _set_rule(rule):
    parts = rule.split(':')
    if len(parts) > 5:
        raise _BadRule(f'too many fields (max 5): {rule!r}')
    action, message, category, module, line = [
        part.strip() for part in parts + [''] * (5 - len(parts))]
    try:
        lineno = int(line or 0)
        if lineno < 0:
            raise ValueError
    except ValueError:
        raise _BadRule(f'invalid lineno {line!r}') from None
    action, kind = _full_action(action), _category(category)
    if message or module:
        import re
        message = re.compile(re.escape(message), re.I) if message else None
        module = re.compile(re.escape(module) + r'\Z') if module else None
    _add((action, message or None, kind, module or None, lineno), False)


for _rule in sys.warnoptions:
    try:
        _set_rule(_rule)
    except _BadRule as _problem:
        print('Invalid -W option ignored:', _problem, file=sys.stderr)
