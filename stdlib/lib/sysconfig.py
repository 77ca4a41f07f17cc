# SPDX-License-Identifier: MIT
"""Where things are installed; Baton is one file and brings its library."""

import os
import sys

__all__ = ['get_config_var', 'get_config_vars', 'get_path', 'get_path_names',
           'get_paths', 'get_platform', 'get_python_version',
           'get_scheme_names', 'get_default_scheme', 'is_python_build']
_NAMES = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts',
          'data')


def get_python_version():
    return '{}.{}'.format(*sys.version_info)


def get_platform():
    about = os.uname()
    return f'{about.sysname.lower()}-{about.machine}'


def get_scheme_names():
    return 'posix_prefix',


def get_default_scheme():
    return 'posix_prefix'


def get_path_names():
    return _NAMES


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    library = os.path.join(sys.prefix, 'lib',
                           f'python{get_python_version()}')
    site = os.path.join(library, 'site-packages')
    return {'stdlib': library, 'platstdlib': library, 'purelib': site,
            'platlib': site, 'scripts': os.path.join(sys.prefix, 'bin'),
            'include': os.path.join(sys.prefix, 'include'),
            'data': sys.prefix}


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    return get_paths()[name]


def get_config_vars(*args):
    known = {'prefix': sys.prefix, 'exec_prefix': sys.exec_prefix,
             'py_version': '{}.{}.{}'.format(*sys.version_info),
             'py_version_short': get_python_version(),
             'py_version_nodot': get_python_version().replace('.', ''),
             'installed_base': sys.base_prefix, 'base': sys.prefix,
             'Py_GIL_DISABLED': 0, 'EXT_SUFFIX': None, 'SOABI': None,
             'WITH_THREAD': 1}
    return [known.get(name) for name in args] if args else known


def get_config_var(name):
    return get_config_vars().get(name)


def is_python_build(check_home=None):
    return False
