# SPDX-License-Identifier: MIT
"""What machine and what system this is."""

import collections
import os
import sys

_Uname = collections.namedtuple(
    'uname_result', 'system node release version machine')


class uname_result(_Uname):
    """As os.uname, and the processor."""

    __slots__ = ()

    @property
    def processor(self):
        return ''

    def __iter__(self):
        return iter((*tuple.__iter__(self), self.processor))

    def __len__(self):
        return 6


def uname():
    return uname_result(*os.uname())


def system():
    """Linux, and the like."""
    return os.uname().sysname


def node():
    return os.uname().nodename


def release():
    return os.uname().release


def version():
    return os.uname().version


def machine():
    return os.uname().machine


def processor():
    return ''


def architecture(executable=sys.executable, bits='', linkage=''):
    """('64bit', 'ELF')."""
    return bits or ('64bit' if sys.maxsize > 1 << 32 else '32bit'), \
        linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    name = os.confstr('CS_GNU_LIBC_VERSION') \
        if hasattr(os, 'confstr') else 'glibc '
    return tuple((name.split(maxsplit=1) + ['', ''])[:2])


def platform(aliased=False, terse=False):
    """All in one text."""
    u = os.uname()
    if terse:
        return f'{u.sysname}-{u.release}'
    return f'{u.sysname}-{u.release}-{u.machine}-with-glibc'


def python_implementation():
    return 'Baton' if sys.implementation.name == 'baton' \
        else sys.implementation.name.capitalize()


def python_version():
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    return 'main', ''


def python_compiler():
    return 'C'


def freedesktop_os_release():
    """What /etc/os-release says."""
    found = {'ID': 'linux', 'NAME': 'Linux', 'PRETTY_NAME': 'Linux'}
    with open('/etc/os-release', encoding='utf-8') as f:
        for line in f:
            name, eq, value = line.strip().partition('=')
            if eq and not name.startswith('#'):
                found[name] = value.strip('\'"')
    return found


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype
