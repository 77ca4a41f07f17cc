# SPDX-License-Identifier: MIT
"""Other programs: starting them, talking to them, waiting for them."""

import io
import os
import signal
import threading
import time

import _subprocess

__all__ = ['Popen', 'PIPE', 'STDOUT', 'DEVNULL', 'call', 'check_call',
           'check_output', 'getoutput', 'getstatusoutput', 'run',
           'CalledProcessError', 'SubprocessError', 'TimeoutExpired',
           'CompletedProcess']

PIPE = -1
STDOUT = -2
DEVNULL = -3
_EXEC, _CHDIR = 0, 1


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    """A program ended with a status that isn't 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                what = f'{signal.Signals(-self.returncode)!r}'
            except ValueError:
                what = f'unknown signal {-self.returncode}'
            return f"Command '{self.cmd}' died with {what}."
        return (f"Command '{self.cmd}' returned non-zero exit status "
                f'{self.returncode}.')

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """How a program ended, and what it wrote."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout,
                                     self.stderr)

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def list2cmdline(seq):
    """Arguments as one line, quoted as Windows wants it."""
    parts = []
    for arg in map(os.fsdecode, seq):
        quoted = not arg or ' ' in arg or '\t' in arg
        out, slashes = [], 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            out.append('\\' * (slashes * 2 + 1 if c == '"' else slashes))
            out.append(c)
            slashes = 0
        out.append('\\' * (slashes * 2 if quoted else slashes))
        text = ''.join(out)
        parts.append(f'"{text}"' if quoted else text)
    return ' '.join(parts)


# Children whose Popen is gone before they ended: waited for later.
_left = []


def _cleanup():
    for pid in _left[:]:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                _left.remove(pid)
        except ChildProcessError:
            _left.remove(pid)


class Popen:
    """A program that runs in a child process."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None,
                 stdout=None, stderr=None, preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None,
                 startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None,
                 text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if stdout == STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        if startupinfo is not None or creationflags:
            name = 'startupinfo' if startupinfo else 'creationflags'
            raise ValueError(f'{name} is only supported on Windows platforms')
        if user is not None or group is not None or extra_groups is not None:
            raise ValueError('user, group and extra_groups are not part of '
                             'Baton')
        if text is not None and universal_newlines is not None \
                and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and '
                                  'universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = self.returncode = None
        self.encoding, self.errors = encoding, errors
        self.text_mode = bool(encoding or errors or text
                              or universal_newlines)
        self.universal_newlines = self.text_mode
        self._wait_lock = threading.Lock()
        self._input = None
        self._sent = 0
        self._collected = {}
        self._readers = {}
        ours = []           # descriptors to close when something fails
        theirs = []
        try:
            self._pipes = [None] * 3
            fds = self._connect(stdin, stdout, stderr, ours, theirs)
            keep = list(pass_fds)
            if pass_fds and not close_fds:
                close_fds = True
            self._start(args, executable, shell, cwd, env, fds, close_fds,
                        keep, preexec_fn, start_new_session,
                        -1 if process_group is None else process_group,
                        umask)
        except BaseException:
            for fd in ours:
                os.close(fd)
            raise
        finally:
            for fd in theirs:
                os.close(fd)
        self._open_files(bufsize)

    # Starting ---------------------------------------------------------------

    def _connect(self, stdin, stdout, stderr, ours, theirs):
        """The child's three descriptors, -1 for ours."""
        fds = []
        for i, wanted in enumerate((stdin, stdout, stderr)):
            if wanted is None:
                fd = -1
            elif wanted == PIPE:
                r, w = os.pipe()
                fd, own = (r, w) if i == 0 else (w, r)
                theirs.append(fd)
                ours.append(own)
                self._pipes[i] = own
            elif wanted == DEVNULL:
                fd = os.open(os.devnull, os.O_RDWR)
                theirs.append(fd)
            elif wanted == STDOUT and i == 2:
                fd = fds[1] if fds[1] >= 0 else 1
            elif isinstance(wanted, int):
                fd = wanted
            else:
                fd = wanted.fileno()
            fds.append(fd)
        return fds

    def _command(self, args, executable, shell, env):
        if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__'):
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh', '-c', *args]
            if executable:
                args[0] = executable
        if executable is None:
            if not args:
                raise IndexError('list index out of range')
            executable = args[0]
        argv = [_as_bytes(a) for a in args]
        program = _as_bytes(executable)
        if b'/' in program:
            return executable, argv, [program]
        folders = os.get_exec_path(env)
        return executable, argv, [
            os.path.join(os.fsencode(folder), program) for folder in folders]

    def _start(self, args, executable, shell, cwd, env, fds, close_fds, keep,
               preexec_fn, session, group, umask):
        executable, argv, paths = self._command(args, executable, shell, env)
        pairs = None
        if env is not None:
            pairs = []
            for name, value in env.items():
                name = _as_bytes(name)
                if b'=' in name:
                    raise ValueError('illegal environment variable name')
                pairs.append(name + b'=' + _as_bytes(value))
        folder = None if cwd is None else _as_bytes(cwd)
        error_read, error_write = os.pipe()
        while error_write <= 2:         # keeps out of the child's way
            low, error_write = error_write, os.dup(error_write)
            os.close(low)
        try:
            try:
                keep = sorted(set(keep) | {error_write})
                if preexec_fn:
                    self.pid = _fork_in_script(
                        preexec_fn, argv, paths, pairs, folder, *fds,
                        error_write, close_fds, keep, session, group, umask)
                else:
                    self.pid = _subprocess.fork_exec(
                        argv, paths, pairs, folder, *fds, error_write,
                        close_fds, keep, session, group, umask)
                self._child_created = True
            finally:
                os.close(error_write)
            report = os.read(error_read, 50000)
        finally:
            os.close(error_read)
        if report:
            self._raise_for_child(report, executable, cwd)

    def _raise_for_child(self, report, executable, cwd):
        os.waitpid(self.pid, 0)
        self._child_created = False
        if len(report) != 8:
            raise SubprocessError('Exception occurred in preexec_fn.')
        code = int.from_bytes(report[:4], 'little')
        step = int.from_bytes(report[4:], 'little')
        if step == _CHDIR:
            raise OSError(code, os.strerror(code), cwd)
        if step == _EXEC:
            raise OSError(code, os.strerror(code), executable)
        raise OSError(code, os.strerror(code))

    def _open_files(self, bufsize):
        for i, (name, fd) in enumerate(zip(('stdin', 'stdout', 'stderr'),
                                           self._pipes)):
            if fd is None:
                continue
            mode = 'w' if i == 0 else 'r'
            if self.text_mode:
                buffering = 1 if bufsize == 1 and i == 0 else -1
                file = io.open(fd, mode, buffering, encoding=self.encoding,
                               errors=self.errors)
            else:
                file = io.open(fd, mode + 'b', -1 if bufsize == 1
                               else bufsize)
            setattr(self, name, file)

    # Its end ----------------------------------------------------------------

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for file in self.stdout, self.stderr:
            if file:
                file.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def __del__(self):
        if not self._child_created or self.returncode is not None:
            return
        if self.poll() is None:
            _left.append(self.pid)

    def __repr__(self):
        return (f'<{type(self).__name__}: returncode: {self.returncode} '
                f'args: {self.args!r}>')

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _ended(self, pid, status):
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def _waitpid(self, options):
        try:
            self._ended(*os.waitpid(self.pid, options))
        except ChildProcessError:
            if self.returncode is None:
                self.returncode = 0     # somebody else waited for it

    def poll(self):
        """The status if it has ended, else None."""
        if self.returncode is None and self._wait_lock.acquire(False):
            try:
                if self.returncode is None:
                    self._waitpid(os.WNOHANG)
            finally:
                self._wait_lock.release()
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end; gives the status."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            with self._wait_lock:
                while self.returncode is None:
                    self._waitpid(0)
            return self.returncode
        deadline = time.monotonic() + timeout
        pause = 0.0005
        while self.poll() is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            pause = min(pause * 2, left, 0.05)
            time.sleep(pause)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass        # it has just ended

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    # Talking to it -----------------------------------------------------------

    def _send(self):
        try:
            if self._input:
                self.stdin.write(self._input)
        except BrokenPipeError:
            pass            # it doesn't want to hear
        except ValueError:
            if not self.stdin.closed:
                raise
        finally:
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass

    def _collect(self, name, file):
        self._collected[name] = file.read()
        file.close()

    def _spawn(self, name, target, *args):
        if name not in self._readers:
            thread = threading.Thread(target=target, args=args, daemon=True)
            self._readers[name] = thread
            thread.start()

    def communicate(self, input=None, timeout=None):
        """Send input, read all that comes, wait: (stdout, stderr)."""
        if self._readers and input:
            raise ValueError('Cannot send input after starting communication')
        if isinstance(input, str) and self.stdin \
                and not self.text_mode:
            raise TypeError('memoryview: a bytes-like object is required, '
                            "not 'str'")
        files = [(name, file) for name, file in
                 (('stdout', self.stdout), ('stderr', self.stderr)) if file]
        talks = self.stdin and not self._readers
        if talks:
            self._input = input
        if timeout is None and len(files) + bool(talks) <= 1 \
                and not self._readers:
            if talks:
                self._send()
            for name, file in files:
                self._collect(name, file)
        else:
            self._talk(files, talks, timeout)
        self.wait()
        return self._collected.get('stdout'), self._collected.get('stderr')

    def _talk(self, files, talks, timeout):
        deadline = None if timeout is None else time.monotonic() + timeout
        for name, file in files:
            if not file.closed:
                self._spawn(name, self._collect, name, file)
        if talks:
            self._spawn('stdin', self._send)
        for thread in list(self._readers.values()):
            left = None if deadline is None \
                else max(0, deadline - time.monotonic())
            thread.join(left)
            if thread.is_alive():
                raise TimeoutExpired(self.args, timeout)
        if deadline is not None:
            try:
                self.wait(max(0, deadline - time.monotonic()))
            except TimeoutExpired as e:
                e.timeout = timeout
                raise


def _as_bytes(value):
    value = os.fspath(value)
    value = os.fsencode(value) if isinstance(value, str) else value
    if b'\0' in value:
        raise ValueError('embedded null byte')
    return value


def _fork_in_script(preexec_fn, *args):
    """As fork_exec, with script code in the child before it."""
    pid = os.fork()
    if pid:
        return pid
    try:
        preexec_fn()
        _subprocess.exec_child(*args)
    except BaseException:
        os.write(args[7], b'preexec')
    os._exit(255)


# Short ways ------------------------------------------------------------------

def run(*popenargs, input=None, capture_output=False, timeout=None,
        check=False, **kwargs):
    """Run a program to its end: a CompletedProcess."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None \
                or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used '
                             'with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired as e:
            process.kill()
            process.wait()
            for reader in process._readers.values():
                reader.join()
            for name in 'stdout', 'stderr':
                out = process._collected.get(name)
                if isinstance(out, str):
                    out = out.encode()
                setattr(e, name, out or None)
            raise
        except:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, stdout, stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program; gives its status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program; an error unless its status is 0."""
    status = call(*popenargs, **kwargs)
    if status:
        args = kwargs.get('args')
        raise CalledProcessError(status, popenargs[0] if args is None
                                 else args)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program; gives what it wrote."""
    for name in 'stdout', 'check':
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be '
                             'overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('universal_newlines') or kwargs.get('text') \
            or kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True,
               **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(status, output) of a shell command."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT,
                            encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as e:
        data, status = e.output, e.returncode
    return status, data.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """What a shell command writes."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
