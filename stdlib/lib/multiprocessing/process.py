# SPDX-License-Identifier: MIT
"""Process: a child that runs a function, and what the child does to begin
and to end.

A sentinel is a descriptor of the process itself (pidfd), opened when it is
first asked for: it can be waited for together with others, and reads as ready
when the child has gone, however it went and whatever its own children keep
open.

A forked child costs by the pages it writes to: each is copied at the first
write. So it does nothing that the parent can do before, or that was done by
the parent lately (whose caches it has), and puts right only what there is.
"""

import os
import sys
import threading
import time
from _thread import _count as _thread_count

from _trace import name_process as _name_process
from _transport import know as _know, secret as _secret

__all__ = ['Process', 'current_process', 'active_children', 'parent_process']

# Processes that were started here and have not been waited for. Guarded by
# _lock, which is made anew in each child.
_children = set()
_lock = threading.Lock()
_parent = None      # made when it is asked for
_exit_registered = False
_make_ready = None  # _multiprocessing.make_ready, once it is needed
_contexts = None    # the module of contexts, likewise
_log = None         # (level, text, arguments): util's, once somebody listens
# Called in a child before its target: pairs of a weak reference to an object
# and a function of it.
_after_fork = []
# Called before a process of ours ends normally, the last one first.
_finalizers = []
# Finalizers with a priority, and those of objects: see util.Finalize.
_registry = {}
# Done after those: (the process that asked for it, function, argument).
_last_steps = []
_exiting = False
# Has this process had children that don't know what its main script holds?
_spawned = False


def current_process():
    """The Process object of this process."""
    return _current


def parent_process():
    """What stands for the parent; None in the main process."""
    global _parent
    if _parent is None and _current._parent_pid is not None:
        _parent = _Parent(_current._parent_name, _current._parent_pid)
    return _parent


def active_children():
    """The living children; those that have ended are waited for."""
    _reap()
    return list(_children)


def _register_after_fork(obj, function):
    from _weakref import ref
    _after_fork[:] = [pair for pair in _after_fork if pair[0]() is not None]
    _after_fork.append((ref(obj), function))


def _reap():
    for process in list(_children):
        if process._poll() is not None:
            process._forget()


def _temp_dir():
    """A folder for sockets, removed at the end of this process."""
    folder = _current._config.get('tempdir')
    if folder is None:
        import tempfile
        folder = tempfile.mkdtemp(prefix='pymp-')
        _current._config['tempdir'] = folder
        _register_exit()
        _last_steps.append((os.getpid(), _remove_folder, folder))
    return folder


def _remove_folder(folder):
    from shutil import rmtree
    rmtree(folder, ignore_errors=True)


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


class BaseProcess:
    """A child process: give it a target, or override run()."""

    _start_method = None
    _in_child = None    # called in a forked child before anything else
    _made = 0           # Process objects it has made

    def __init__(self, group=None, target=None, name=None, args=(),
                 kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        with _lock:
            _current._made += 1
            self._identity = _current._identity + (_current._made,)
        self._config = dict(_current._config)
        if daemon is not None:
            self.daemon = daemon
        self._parent_pid = os.getpid()
        self._parent_name = _current.name
        self._pid = self._exitcode = self._sentinel = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        numbers = ':'.join(map(str, self._identity))
        self._name = name or f'{type(self).__name__}-{numbers}'

    def run(self):
        """What the child does: by default, call the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Fork the child."""
        global _spawned
        self._check_closed()
        assert self._pid is None, 'cannot start a process twice'
        assert self._parent_pid == os.getpid(), (
            'can only start a process object created by current process')
        assert not _current._config.get('daemon'), (
            'daemonic processes are not allowed to have children')
        if len(_children) > 1:
            _reap()
        self._config.setdefault('authkey', _current.authkey)
        _register_exit()
        _flush()
        if 'multiprocessing.shared_memory' in sys.modules:
            sys.modules['multiprocessing.resource_tracker'].ensure_running()
        method = self._start_method or _default_method()
        if method == 'fork':
            if not _children and _current._parent_pid is None \
                    and not _spawned:
                _secret()
                _know(sys.modules['__main__'].__dict__)
            self._pid = self._fork()
        else:
            from .spawn import spawn
            _spawned = True
            _know(None)
            self._pid = spawn(self)
        _children.add(self)
        # What the target holds is the child's affair now.
        del self._target, self._args, self._kwargs
        self._in_child = None

    def _fork(self):
        laden = self._in_child is not None or _after_fork or _exiting \
            or _parent is not None or _lock.locked() or _busy()
        # Looked up here, since a child would have to fill its caches for it.
        run, begin = self.run, self._bootstrap
        if _make_ready is None:
            _prepare()
        _make_ready(run)
        _make_ready(self._target)
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                code = begin(run, laden)
            finally:
                os._exit(code)
        return pid

    # In the child ---------------------------------------------------------

    def _bootstrap(self, run, laden=False):
        try:
            _become(self)
            if laden:
                self._unload()
            _name_process(self._name)
            if _log is not None:    # tested here: a call is dear in a child
                _info('child process calling self.run()')
            run()
            code = 0
        except SystemExit as error:
            code = _exit_status(error.code)
        except:
            code = 1
            kind, error, traceback = sys.exc_info()
            sys.stderr.write(f'Process {self.name}:\n')
            sys.__excepthook__(kind, error, traceback)
        finally:
            if _has_threads():
                threading._shutdown()
            if _log is not None:
                _info('process exiting with exitcode %d', code)
            if _busy():
                sys.modules['atexit']._run_exitfuncs()
            _flush()
        return code

    def _unload(self):
        """Forget what is the parent's."""
        global _children, _lock, _parent, _exiting, _exit_registered
        _exiting = _exit_registered = False
        _lock = threading.Lock()
        for process in _children:
            process._close_sentinel()
        if self._in_child is not None:
            self._in_child()
            self._in_child = None
        _parent = None
        _last_steps.clear()
        _registry.clear()
        _children = set()
        _finalizers.clear()
        if 'atexit' in sys.modules:
            sys.modules['atexit']._clear()
        _register_exit()
        for reference, function in _after_fork:
            obj = reference()
            if obj is not None:
                function(obj)

    # In the parent --------------------------------------------------------

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def _check_started(self, what):
        self._check_closed()
        if self._pid is None and self is not _current:
            raise AssertionError(f'can only {what} a started process')
        assert self._parent_pid == os.getpid(), (
            f'can only {what} a child process')

    def _poll(self, flags=os.WNOHANG):
        """The exit code, or None while it runs."""
        if self._exitcode is None:
            try:
                pid, status = os.waitpid(self._pid, flags)
            except ChildProcessError:
                # Another thread was quicker, or somebody called os.wait().
                return self._exitcode
            if pid == self._pid:
                self._exitcode = os.waitstatus_to_exitcode(status)
        return self._exitcode

    def _forget(self):
        _children.discard(self)

    def join(self, timeout=None):
        """Wait until the child has ended, or timeout seconds are over."""
        self._check_started('join')
        if timeout is None:
            self._poll(0)
        else:
            self._wait_for(timeout)
        if self._exitcode is not None:
            self._forget()

    def _wait_for(self, timeout):
        from _multiprocessing import poll
        deadline = time.monotonic() + timeout
        while self._poll() is None:
            left = deadline - time.monotonic()
            if left <= 0:
                return
            poll([self.sentinel], left)

    def is_alive(self):
        """Was it started, and has it not ended?"""
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), 'can only test a child process'
        if self._pid is None:
            return False
        if self._poll() is None:
            return True
        self._forget()
        return False

    def _kill(self, number):
        self._check_started('signal')
        if self._poll() is None:
            try:
                os.kill(self._pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        """End the child with SIGTERM."""
        self._kill(15)

    def kill(self):
        """End the child with SIGKILL."""
        self._kill(9)

    def close(self):
        """Give up what is kept of an ended child."""
        if self._pid is not None and not self._closed:
            if self._poll() is None:
                raise ValueError('Cannot close a process while it is still '
                                 'running. You should first call join() or '
                                 'terminate().')
            self._forget()
            self._close_sentinel()
        self._closed = True

    # At the end of the interpreter the module's names are gone already.
    def _close_sentinel(self, close=os.close):
        if self._sentinel is not None:
            close(self._sentinel)
            self._sentinel = None

    def __del__(self, getpid=os.getpid):
        # A child inherits the objects, but its own ends are closed.
        if getattr(self, '_sentinel', None) is not None \
                and self._parent_pid == getpid():
            self._close_sentinel()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert getattr(self, '_pid', None) is None, (
            'process has already started')
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        key = self._config.get('authkey')
        if key is None:
            key = self._config['authkey'] = \
                AuthenticationString(os.urandom(32))
        return key

    @authkey.setter
    def authkey(self, key):
        self._config['authkey'] = AuthenticationString(key)

    @property
    def exitcode(self):
        """None while it runs; minus the signal's number if one ended it."""
        self._check_closed()
        if self is _current or self._pid is None:
            return None
        return self._poll()

    @property
    def pid(self):
        self._check_closed()
        return os.getpid() if self is _current else self._pid

    ident = pid

    @property
    def sentinel(self):
        """A descriptor that can be read when the child has ended."""
        self._check_closed()
        if self._pid is None:
            raise ValueError('process not started')
        if self._sentinel is None:
            self._sentinel = self._open_sentinel()
        return self._sentinel

    def _open_sentinel(self):
        try:
            if self._exitcode is None:
                return os.pidfd_open(self._pid)
        except ProcessLookupError:
            pass    # somebody else has waited for it
        reader, writer = os.pipe()
        os.close(writer)
        return reader

    def _status(self):
        if self._closed:
            return 'closed'
        if self is _current:
            return 'started'
        if self._parent_pid != os.getpid():
            return 'unknown'
        if self._pid is None:
            return 'initial'
        code = self._poll()
        return 'started' if code is None else 'stopped'

    def __repr__(self):
        status = self._status()
        parts = [f'name={self._name!r}']
        if self._pid is not None and not self._closed:
            parts.append(f'pid={self._pid}')
        parts.append(f'parent={self._parent_pid}')
        parts.append(status)
        if status == 'stopped':
            parts.append(f'exitcode={_exit_name(self._exitcode)}')
        if self.daemon:
            parts.append('daemon')
        return f'<{type(self).__name__} {" ".join(parts)}>'

    def __reduce__(self):
        from .spawn import is_spawning
        if not is_spawning():
            raise TypeError('Pickling a process object is disallowed')
        return _rebuild, (type(self), self.__dict__)


def _rebuild(cls, state):
    process = cls.__new__(cls)
    process.__dict__.update(state)
    return process


class Process(BaseProcess):
    """A child, started by the method that is set."""

    __module__ = 'multiprocessing.context'
    _start_method = None


class ForkProcess(BaseProcess):
    __module__ = 'multiprocessing.context'
    _start_method = 'fork'


class SpawnProcess(BaseProcess):
    __module__ = 'multiprocessing.context'
    _start_method = 'spawn'


class ForkServerProcess(BaseProcess):
    __module__ = 'multiprocessing.context'
    _start_method = 'forkserver'


class AuthenticationString(bytes):
    """A key, which leaves the process only for one that it starts."""

    def __reduce__(self):
        from .spawn import is_spawning
        if not is_spawning():
            raise TypeError('Pickling an AuthenticationString object is '
                            'disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


class _Parent:
    """The parent, seen from its child."""

    def __init__(self, name, pid):
        self.name = name
        self.pid = self.ident = pid

    def is_alive(self):
        return os.getppid() == self.pid

    def join(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.is_alive():
            if deadline is not None and time.monotonic() >= deadline:
                return
            time.sleep(0.01)

    def __repr__(self):
        return f'<_ParentProcess name={self.name!r} pid={self.pid}>'


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._config = {}
        self._parent_pid = None
        self._pid = self._exitcode = self._sentinel = None
        self._closed = False

    def close(self):
        pass


def _has_threads():
    return _thread_count() or threading._atexit_calls


def _become(process):
    global _current
    _current = process


def _prepare():
    """What only children run is made ready once, not in each of them."""
    global _make_ready
    from _multiprocessing import make_ready
    _has_threads()
    _become(_current)
    for function in BaseProcess._bootstrap, _name_process, os._exit:
        make_ready(function)
    _make_ready = make_ready


def _default_method():
    global _contexts
    if _contexts is None:
        from . import context as _contexts
    return _contexts._default_context.get_start_method()


def _exit_name(code):
    if code is not None and code < 0:
        from signal import Signals
        try:
            return f'-{Signals(-code).name}'
        except ValueError:
            pass
    return code


def _exit_status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xff
    sys.stderr.write(f'{code}\n')
    return 1


def _register_exit():
    global _exit_registered
    if not _exit_registered:
        import atexit
        _exit_registered = True
        atexit.register(_run_finalizers)


def _busy():
    """Is there anything to do at the end of this process?"""
    return (_children or _finalizers or _registry or _last_steps or _log
            or sys.modules['atexit']._ncallbacks() != 1)


def _info(text, *args):
    if _log is not None:
        _log(_INFO, text, args)


def _debug(text):
    if _log is not None:
        _log(_DEBUG, text, ())


_DEBUG, _INFO = 10, 20


def _run_registry(least):
    """Finalizers of at least that priority, the highest first."""
    while True:
        keys = [key for key in _registry
                if key[0] is not None and key[0] >= least]
        if not keys:
            return
        finalizer = _registry.get(max(keys))
        if finalizer is None:
            continue
        try:
            finalizer()
        except Exception:
            import traceback
            traceback.print_exc()


def _run_finalizers():
    """Before the end: daemons are stopped, the others waited for."""
    global _exiting
    _exiting = True
    _info('process shutting down')
    _debug('running all "atexit" finalizers with priority >= 0')
    _run_registry(0)
    for process in list(_children):
        if process.daemon:
            _info('calling terminate() for daemon %s', process.name)
            process.terminate()
    for process in list(_children):
        _info('calling join() for process %s', process.name)
        process.join()
    _debug('running the remaining "atexit" finalizers')
    while _finalizers:
        _finalizers.pop()()
    _run_registry(float('-inf'))
    while _last_steps:
        owner, function, argument = _last_steps.pop()
        if owner == os.getpid():
            function(argument)


# Kept in children, too: to free it would be work for nothing.
_original = _current = _MainProcess()
