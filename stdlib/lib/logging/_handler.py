# SPDX-License-Identifier: MIT
"""Where records go: streams and files."""

import io as _io
import os as _os
import sys as _sys
import threading as _threading
import weakref as _weakref

from logging._record import (Filterer as _Filterer, Formatter as _Formatter,
                             NOTSET as _NOTSET, WARNING as _WARNING,
                             check_level as _check_level,
                             getLevelName as _level_name)

# Guards the tables of loggers and handlers.
lock = _threading.RLock()
by_name = _weakref.WeakValueDictionary()
in_order = []               # weak references, oldest first
_plain = _Formatter()


class settings:
    raise_exceptions = None     # set by the package: what it says now


def _after_fork():
    global lock
    lock._at_fork_reinit()
    for ref in in_order:
        handler = ref()
        if handler is not None and handler.lock:
            handler.lock._at_fork_reinit()


_os.register_at_fork(before=lock.acquire, after_in_child=_after_fork,
                     after_in_parent=lock.release)


# Its globals may be gone when the last handlers are.
def _forget(ref, lock=lock, in_order=in_order):
    with lock:
        if ref in in_order:
            in_order.remove(ref)


class Handler(_Filterer):
    """Takes records and brings them somewhere."""

    def __init__(self, level=_NOTSET):
        super().__init__()
        self._name = None
        self.level = _check_level(level)
        self.formatter = None
        self._closed = False
        in_order.append(_weakref.ref(self, _forget))
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with lock:
            if self._name in by_name:
                del by_name[self._name]
            self._name = name
            if name:
                by_name[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        self.lock = _threading.RLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        self.level = _check_level(level)

    def format(self, record):
        return (self.formatter or _plain).format(record)

    def emit(self, record):
        raise NotImplementedError(
            'emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emit the record unless a filter keeps it back."""
        result = self.filter(record)
        if result:
            if not isinstance(result, bool):
                record = result
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return result

    def setFormatter(self, fmt):
        self.formatter = fmt

    def flush(self):
        """Nothing is kept back here."""

    def close(self):
        with lock:
            self._closed = True
            if self._name and self._name in by_name:
                del by_name[self._name]

    def handleError(self, record):
        """Tell of an exception in emit on stderr."""
        if not settings.raise_exceptions() or not _sys.stderr:
            return
        import traceback
        error = _sys.exception()
        out = _sys.stderr
        try:
            out.write('--- Logging error ---\n')
            traceback.print_exception(error, file=out)
            out.write('Call stack:\n')
            frame = _sys._getframe(1)
            while frame and _in_logging(frame):
                frame = frame.f_back
            if frame:
                traceback.print_stack(frame, file=out)
            else:
                out.write(f'Logged from file {record.filename}, line '
                          f'{record.lineno}\n')
            out.write(f'Message: {record.msg!r}\n'
                      f'Arguments: {record.args}\n')
        except OSError:
            pass        # stderr can't be written: nobody left to tell

    def __repr__(self):
        return f'<{type(self).__name__} ({_level_name(self.level)})>'


def _in_logging(frame):
    return frame.f_globals.get('__name__', '').partition('.')[0] == 'logging'


class StreamHandler(Handler):
    """Writes records to a stream."""

    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = _sys.stderr if stream is None else stream

    def flush(self):
        self.acquire()
        try:
            if self.stream and hasattr(self.stream, 'flush'):
                self.stream.flush()
        finally:
            self.release()

    def emit(self, record):
        try:
            text = self.format(record)
            stream = self.stream
            stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Another stream; gives the former, None if it's the same."""
        if stream is self.stream:
            return None
        former = self.stream
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return former

    def __repr__(self):
        name = getattr(self.stream, 'name', '')
        name = str(name)
        return (f"<{type(self).__name__} {name + ' ' if name else ''}"
                f'({_level_name(self.level)})>')

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode='a', encoding=None, delay=False,
                 errors=None):
        filename = _os.fspath(filename)
        self.baseFilename = _os.path.abspath(filename)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors
        self.delay = delay
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def _open(self):
        return _io.open(self.baseFilename, self.mode,
                        encoding=self.encoding or 'utf-8',
                        errors=self.errors)

    def close(self):
        self.acquire()
        try:
            stream, self.stream = self.stream, None
            if stream:
                try:
                    if hasattr(stream, 'flush'):
                        stream.flush()
                finally:
                    if hasattr(stream, 'close'):
                        stream.close()
            Handler.close(self)
        finally:
            self.release()

    def emit(self, record):
        if self.stream is None and (self.mode != 'w' or not self._closed):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def __repr__(self):
        return (f'<{type(self).__name__} {self.baseFilename} '
                f'({_level_name(self.level)})>')


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the moment."""

    def __init__(self, level=_NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return _sys.stderr


class NullHandler(Handler):
    """Does nothing with records."""

    def handle(self, record):
        """Drops it."""

    emit = handle

    def createLock(self):
        self.lock = None


last_resort = _StderrHandler(_WARNING)
