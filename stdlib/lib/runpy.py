# SPDX-License-Identifier: MIT
"""Running modules and scripts by name, as -m and a file argument do."""

import os
import sys
from importlib import util

__all__ = ['run_module', 'run_path']


def _run(code, init_globals, run_name, path, package, sys_name):
    module = type(sys)(run_name)
    names = module.__dict__ if sys_name else dict(module.__dict__)
    if init_globals:
        names.update(init_globals)
    names.update(__name__=run_name, __file__=path, __cached__=None,
                 __doc__=None, __loader__=None, __package__=package,
                 __spec__=None)
    if not sys_name:
        exec(code, names)
        return names
    before = sys.modules.get(run_name), sys.argv[0]
    sys.modules[run_name], sys.argv[0] = module, path
    try:
        exec(code, names)
        return names.copy()
    finally:
        sys.argv[0] = before[1]
        if before[0] is None:
            sys.modules.pop(run_name, None)
        else:
            sys.modules[run_name] = before[0]


def _source(name):
    spec = util.find_spec(name)
    if spec is None:
        raise ImportError(f'No module named {name}')
    if spec.submodule_search_locations is not None:
        return _source(name + '.__main__')
    if not spec.origin or not os.path.exists(spec.origin):
        raise ImportError(f'No code object available for {name}')
    with open(spec.origin, encoding='utf-8') as f:
        return f.read(), spec.origin, name


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module's code; give its globals."""
    text, path, name = _source(mod_name)
    code = compile(text, path, 'exec')
    return _run(code, init_globals, run_name or name, path,
                name.rpartition('.')[0], alter_sys)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a script; give its globals."""
    path = os.fspath(path_name)
    run_name = '<run_path>' if run_name is None else run_name
    if os.path.isdir(path):
        sys.path.insert(0, path)
        try:
            return run_module('__main__', init_globals, run_name, True)
        finally:
            sys.path.remove(path)
    with open(path, encoding='utf-8') as f:
        code = compile(f.read(), path, 'exec')
    return _run(code, init_globals, run_name, path,
                run_name.rpartition('.')[0], True)
