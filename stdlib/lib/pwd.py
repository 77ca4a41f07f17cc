# SPDX-License-Identifier: MIT
"""The users of this machine."""

import collections
from posix import _passwd

struct_passwd = collections.namedtuple(
    'struct_passwd', 'pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir '
                     'pw_shell')


def getpwnam(name):
    entry = _passwd(name)
    if entry is None:
        raise KeyError(f"getpwnam(): name not found: {name!r}")
    return struct_passwd(*entry)


def getpwuid(uid):
    entry = _passwd(uid)
    if entry is None:
        raise KeyError(f'getpwuid(): uid not found: {uid}')
    return struct_passwd(*entry)
