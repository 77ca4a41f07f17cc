# SPDX-License-Identifier: MIT
# os -- the operating system: files, processes, environment.
"""Files, processes and the environment."""

import posixpath as path
import sys
from posix import *
from posix import _environment, _exit, _terminal_size

name = 'posix'
sep = path.sep
curdir = path.curdir
pardir = path.pardir
extsep = path.extsep
altsep = path.altsep
pathsep = path.pathsep
linesep = '\n'
defpath = path.defpath
devnull = path.devnull
error = OSError
sys.modules['os.path'] = path


class _PathLikeType(type):
    # Not an ABCMeta: importing abc would cost every start that uses os.
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, other):
        if cls is not PathLike:
            return type.__subclasscheck__(cls, other)
        return hasattr(other, '__fspath__') or other in cls._registered

    def register(cls, other):
        cls._registered.add(other)
        return other


class PathLike(metaclass=_PathLikeType):
    """What has __fspath__."""

    _registered = set()

    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class _Environ:
    """The environment as a mapping; changes reach child processes."""

    def __init__(self, values):
        self._values = values

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError(f'str expected, not {type(key).__name__}')
        try:
            return self._values[key]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        for text in key, value:
            if not isinstance(text, str):
                raise TypeError(f'str expected, not {type(text).__name__}')
        putenv(key, value)
        self._values[key] = value

    def __delitem__(self, key):
        unsetenv(key)
        try:
            del self._values[key]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return key in self._values

    def __iter__(self):
        return iter(list(self._values))

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        items = ', '.join(f'{k!r}: {v!r}' for k, v in self._values.items())
        return f'environ({{{items}}})'

    def __eq__(self, other):
        if isinstance(other, _Environ):
            other = other._values
        return self._values == other

    def __or__(self, other):
        return {**self._values, **dict(other)}

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def get(self, key, default=None):
        return self._values.get(key, default)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        value = self._values.pop(key, *default)
        unsetenv(key)
        return value

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value

    def clear(self):
        for key in list(self._values):
            del self[key]

    def copy(self):
        return dict(self._values)


environ = _Environ(_environment())


def fchdir(fd):
    """Change the current folder to one that is open."""
    chdir(f'/proc/self/fd/{fd}')


def getcwdb():
    """The current folder as bytes."""
    return fsencode(getcwd())


def renames(old, new):
    """Rename; make the folders above that are missing, and remove those
    that get empty."""
    head = path.split(new)[0]
    if head and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head = path.split(old)[0]
    if head:
        try:
            removedirs(head)
        except OSError:
            pass        # it isn't empty


def closerange(fd_low, fd_high, /):
    """Close descriptors that are open."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass        # it wasn't


def getenvb(key, default=None):
    """A variable of the environment as bytes."""
    value = environ.get(fsdecode(key))
    return default if value is None else fsencode(value)


P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1


def spawnve(mode, file, args, env):
    """Run a program: its status, or its id with P_NOWAIT."""
    pid = fork()
    if not pid:
        try:
            execve(file, args, dict(env))
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


def spawnv(mode, file, args):
    return spawnve(mode, file, args, environ)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnvp(mode, file, args):
    import shutil
    return spawnv(mode, shutil.which(file) or file, args)


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def getenv(key, default=None):
    """Return a variable of the environment, or the default."""
    return environ.get(key, default)


def fsencode(filename):
    """Return the path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode('utf-8', 'surrogateescape')
    return filename


def fsdecode(filename):
    """Return the path as str."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode('utf-8', 'surrogateescape')
    return filename


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty folder, and those above it that get empty."""
    rmdir(name)
    head, tail = path.split(name)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


class DirEntry:
    """One name in a folder, from scandir."""

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        if follow_symlinks:
            return path.isdir(self.path)
        return path.isdir(self.path) and not self.is_symlink()

    def is_file(self, *, follow_symlinks=True):
        if follow_symlinks:
            return path.isfile(self.path)
        return path.isfile(self.path) and not self.is_symlink()

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return lstat(self.path).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _ScanDir:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, n) for n in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path='.'):
    """Return an iterator over a folder's entries."""
    return _ScanDir(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, folders in it, files in it) for a tree."""
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in folders]
    if topdown:
        yield top, folders, files
    for n in folders:
        inner = path.join(top, n)
        if followlinks or not path.islink(inner):
            yield from walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def get_exec_path(env=None):
    """Return the folders that programs are looked for in."""
    if env is None:
        env = environ
    return env.get('PATH', defpath).split(pathsep)


_execve = execve


def execve(path, args, env):
    """Replace the process by another program, with that environment."""
    if not hasattr(env, 'keys'):
        raise TypeError('execve: environment must be a mapping object')
    _execve(path, args, [fsencode(name) + b'=' + fsencode(env[name])
                         for name in env])


def execv(path, args):
    """Replace the process by another program."""
    execve(path, args, environ.copy())


def execvpe(file, args, env):
    """As execve, looking the program up in PATH."""
    if '/' in file:
        execve(file, args, dict(env))
    last = None
    for folder in get_exec_path(env):
        try:
            execve(path.join(folder, file), args, dict(env))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = last or error
        except OSError as error:
            last = error
    raise last


def execvp(file, args):
    """As execv, looking the program up in PATH."""
    execvpe(file, args, environ)


def execl(file, *args):
    """As execv, with the arguments one by one."""
    execv(file, args)


def execlp(file, *args):
    """As execvp, with the arguments one by one."""
    execvp(file, args)


def execle(file, *args):
    """As execve, with the arguments one by one; the last is the environment."""
    execve(file, args[:-1], args[-1])


def execlpe(file, *args):
    """As execvpe, with the arguments one by one; likewise."""
    execvpe(file, args[:-1], args[-1])


def wait3(options):
    """As wait4, for any child."""
    return wait4(-1, options)


def popen(cmd, mode='r', buffering=-1):
    """Run a shell command; return a file connected to it."""
    import subprocess
    pipe = subprocess.PIPE
    if mode == 'r':
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=pipe)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=pipe)
    return _wrap_close(process.stdin, process)


class _wrap_close:
    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        status = self._process.wait()
        return status << 8 if status > 0 else status or None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **options):
    """Return a file over a descriptor."""
    import builtins
    return builtins.open(fd, mode, buffering, encoding, *args, **options)


class terminal_size(tuple):
    """(columns, lines)."""

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def get_terminal_size(fd=1):
    """Return the size of a terminal."""
    return terminal_size(_terminal_size(fd))


def process_cpu_count():
    """Return how many cores this process may use."""
    return len(sched_getaffinity(0))


_fork_hooks = ([], [], [])
_fork = fork


def register_at_fork(*, before=None, after_in_parent=None,
                     after_in_child=None):
    """Say what to call around fork."""
    hooks = before, after_in_parent, after_in_child
    for hook, registered in zip(hooks, _fork_hooks):
        if hook is not None:
            registered.append(hook)


def fork():
    """Fork a child process: 0 in the child, its id in the parent."""
    before, in_parent, in_child = _fork_hooks
    for hook in reversed(before):
        hook()
    pid = _fork()
    for hook in in_parent if pid else in_child:
        hook()
    return pid


def ctermid():
    """Return the name of the controlling terminal."""
    return '/dev/tty'
