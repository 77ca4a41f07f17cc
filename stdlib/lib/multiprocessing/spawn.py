# SPDX-License-Identifier: MIT
"""Children that are a fresh interpreter instead of a fork.

The child is told through a pipe who it is to be: first what its surroundings
were (arguments, path, the main script, which it runs again as `__mp_main__`),
then the Process object. Descriptors that the object needs are left open
across the exec under their own numbers.
"""

import os
import sys
import threading

import _subprocess
from _transport import dumps as _dumps, loads as _loads, secret as _secret

from . import process as _process
from .connection import Connection

__all__ = ['freeze_support', 'get_executable', 'set_executable']

_executable = None
_local = threading.local()


def get_executable():
    """The program that children are."""
    return _executable or sys.executable


def set_executable(path):
    global _executable
    _executable = os.fsdecode(path) if path is not None else None


def freeze_support():
    """Nothing to do: Baton makes no frozen programs."""


# In the parent ---------------------------------------------------------------

def is_spawning():
    """Is a process being written down for a child, by this thread?"""
    return getattr(_local, 'fds', None) is not None


def assert_spawning(obj):
    """What only children may be given isn't sent elsewhere."""
    if not is_spawning():
        raise RuntimeError(
            f'{type(obj).__name__} objects should only be shared between '
            'processes through inheritance')


def keep_open(fd):
    """The descriptor's number in the child that is being spawned."""
    _local.fds.append(fd)
    return fd


def reduce_shared(obj):
    """How a piece of shared memory is sent: with its descriptor."""
    assert_spawning(obj)
    state = obj._state()
    keep_open(state[-1][0])
    return type(obj), state


def spawn(process):
    """Start a fresh interpreter for a Process; gives its id."""
    if getattr(_process._current, '_inheriting', False):
        raise RuntimeError(_UNGUARDED)
    _local.fds = []
    try:
        messages = [_dumps(_surroundings(process)), _dumps(process)]
        fds = _local.fds
    finally:
        _local.fds = None
    reader, writer = os.pipe()
    with Connection(writer, readable=False) as connection:
        try:
            pid = launch(_MAIN.format(reader), [reader, *fds], -1,
                         '--multiprocessing-fork')
        finally:
            os.close(reader)
        for message in messages:
            try:
                connection.send_bytes(message)
            except BrokenPipeError:
                break       # it has gone: its exit code tells
    return pid


_MAIN = 'from multiprocessing.spawn import spawn_main; spawn_main({})'


def launch(script, fds, standard, *args):
    """Start an interpreter that runs a script and has those descriptors left;
    `standard` takes the place of stdin and stdout, unless it is -1."""
    argv = [os.fsencode(arg) for arg in (get_executable(), '-c', script,
                                         *args)]
    error_read, error_write = os.pipe()
    try:
        try:
            pid = _subprocess.fork_exec(
                argv, [argv[0]], None, None, standard, standard, -1,
                error_write, True, sorted({error_write, *fds}), False, -1, -1)
        finally:
            os.close(error_write)
        report = os.read(error_read, 8)
    finally:
        os.close(error_read)
    if report:
        os.waitpid(pid, 0)
        code = int.from_bytes(report[:4], 'little')
        raise OSError(code, os.strerror(code), get_executable())
    return pid


def _surroundings(process):
    from .context import _default_context
    main = sys.modules['__main__']
    spec = getattr(main, '__spec__', None)
    path = getattr(main, '__file__', None)
    return {
        'name': process._name,
        'argv': sys.argv,
        'path': sys.path,
        'dir': os.getcwd(),
        'method': _default_context._method,
        'secret': _secret(),
        'tracker': _tracker_fd(),
        'main_name': spec.name if spec is not None else None,
        'main_path': os.path.abspath(path) if path else None,
    }


def _tracker_fd():
    tracker = sys.modules.get('multiprocessing.resource_tracker')
    if tracker is None:
        return None
    fd = tracker._resource_tracker._fd
    return None if fd is None else keep_open(fd)


_UNGUARDED = '''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        '''


# In the child ----------------------------------------------------------------

def spawn_main(fd):
    """What the fresh interpreter runs."""
    connection = Connection(fd, writable=False)
    _process._current._inheriting = True
    try:
        _prepare(_loads(connection.recv_bytes()))
        process = _loads(connection.recv_bytes())
    finally:
        del _process._current._inheriting
        connection.close()
    _process._register_exit()
    sys.exit(process._bootstrap(process.run))


def _prepare(around):
    from .context import _default_context
    _secret(around['secret'])
    _process._current._name = around['name']
    if around['tracker'] is not None:
        from .resource_tracker import _resource_tracker
        _resource_tracker._fd = around['tracker']
    sys.argv = around['argv']
    sys.path[:] = around['path']
    os.chdir(around['dir'])
    _default_context._method = around['method']
    if around['main_name'] is not None or around['main_path'] is not None:
        _run_main_again(around['main_name'], around['main_path'])


def _run_main_again(name, path):
    from types import ModuleType
    if name is not None and not name.endswith('__main__'):
        from importlib import import_module
        module = import_module(name)
    elif path is None or not os.path.exists(path):
        return
    else:
        module = ModuleType('__mp_main__')
        module.__file__ = path
        sys.modules['__mp_main__'] = sys.modules['__main__'] = module
        with open(path, encoding='utf-8') as file:
            code = compile(file.read(), path, 'exec')
        exec(code, module.__dict__)
    sys.modules['__mp_main__'] = sys.modules['__main__'] = module
