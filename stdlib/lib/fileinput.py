# SPDX-License-Identifier: MIT
"""The lines of several files, as one."""

import io
import os
import sys

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno',
           'fileno', 'isfirstline', 'isstdin', 'FileInput',
           'hook_compressed', 'hook_encoded']
_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None,
          encoding=None, errors=None):
    """Begin with the files named, or with those of the command line."""
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook,
                       encoding=encoding, errors=errors)
    return _state


def close():
    """End before the last line."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError('no active input()')
    return _state


def nextfile():
    return _active().nextfile()


def filename():
    return _active().filename()


def lineno():
    return _active().lineno()


def filelineno():
    return _active().filelineno()


def fileno():
    return _active().fileno()


def isfirstline():
    return _active().isfirstline()


def isstdin():
    return _active().isstdin()


class FileInput:
    def __init__(self, files=None, inplace=False, backup='', *, mode='r',
                 openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        elif files is None:
            files = tuple(sys.argv[1:]) or ('-',)
        else:
            files = tuple(files) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook and inplace:
            raise ValueError('FileInput cannot use an opening hook in '
                             'inplace mode')
        if openhook and not callable(openhook):
            raise ValueError('FileInput openhook must be callable')
        self._files = files
        self._inplace = inplace
        self._backup = backup
        self._mode = mode
        self._openhook = openhook
        self._encoding = None if 'b' in mode else encoding or 'utf-8'
        self._errors = errors
        self._savestdout = self._output = self._file = None
        self._backupfilename = self._filename = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False

    def __del__(self):
        self.close()

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        stdout, self._savestdout = self._savestdout, None
        if stdout:
            sys.stdout = stdout
        output, self._output = self._output, None
        file, self._file = self._file, None
        try:
            if output:
                output.close()
            if file and not self._isstdin:
                file.close()
        finally:
            backup, self._backupfilename = self._backupfilename, None
            if backup and not self._backup:
                try:
                    os.unlink(backup)
                except OSError:
                    pass
            self._isstdin = False

    def readline(self):
        while True:
            if not self._file:
                if not self._files:
                    return b'' if 'b' in self._mode else ''
                self._open_next()
            line = self._file.readline()
            if line:
                self._filelineno += 1
                return line
            self.nextfile()

    def _open_next(self):
        self._filename = self._files[0]
        self._files = self._files[1:]
        self._startlineno = self.lineno()
        self._filelineno = 0
        if self._filename == '-':
            self._filename = '<stdin>'
            self._isstdin = True
            self._file = (getattr(sys.stdin, 'buffer', sys.stdin)
                          if 'b' in self._mode else sys.stdin)
        elif self._inplace:
            self._open_in_place()
        elif self._openhook and self._encoding is None:
            self._file = self._openhook(self._filename, self._mode)
        elif self._openhook:
            self._file = self._openhook(self._filename, self._mode,
                                        encoding=self._encoding,
                                        errors=self._errors)
        else:
            self._file = io.open(self._filename, self._mode,
                                 encoding=self._encoding,
                                 errors=self._errors)

    def _open_in_place(self):
        self._backupfilename = self._filename + (self._backup or '.bak')
        try:
            os.unlink(self._backupfilename)
        except OSError:
            pass
        os.rename(self._filename, self._backupfilename)
        self._file = io.open(self._backupfilename, self._mode,
                             encoding=self._encoding, errors=self._errors)
        permissions = os.fstat(self._file.fileno()).st_mode
        self._output = io.open(self._filename, self._mode.replace('r', 'w'),
                               encoding=self._encoding, errors=self._errors)
        try:
            os.chmod(self._filename, permissions & 0o7777)
        except OSError:
            pass
        self._savestdout = sys.stdout
        sys.stdout = self._output

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Opens what gzip made, too."""
    if os.path.splitext(filename)[1] != '.gz':
        return io.open(filename, mode, encoding=encoding, errors=errors)
    import gzip
    stream = gzip.open(filename, 'rb')
    if 'b' in mode:
        return stream
    return io.TextIOWrapper(stream, encoding=encoding or 'utf-8',
                            errors=errors)


def hook_encoded(encoding, errors=None):
    """Opens texts in an encoding."""
    def openhook(filename, mode):
        return io.open(filename, mode, encoding=encoding, errors=errors)
    return openhook
