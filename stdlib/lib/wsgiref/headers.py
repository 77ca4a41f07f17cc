# SPDX-License-Identifier: MIT
"""The headers of an answer, in order, names in any case."""

import re

_SPECIAL = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _parameter(name, value):
    if not value:
        return name
    if _SPECIAL.search(value):
        value = value.replace('\\', '\\\\').replace('"', r'\"')
        return f'{name}="{value}"'
    return f'{name}={value}'


class Headers:
    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError('Headers should be a list of name/value tuples')
        self._headers = headers

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers[:] = [(k, v) for k, v in self._headers
                            if k.lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        return [v for k, v in self._headers if k.lower() == name.lower()]

    def get(self, name, default=None):
        return next(iter(self.get_all(name)), default)

    def keys(self):
        return [k for k, _ in self._headers]

    def values(self):
        return [v for _, v in self._headers]

    def items(self):
        return self._headers[:]

    def __repr__(self):
        return f'{type(self).__name__}({self._headers!r})'

    def __str__(self):
        return '\r\n'.join([f'{k}: {v}' for k, v in self._headers]
                           + ['', ''])

    def __bytes__(self):
        return str(self).encode('iso-8859-1')

    def setdefault(self, name, value):
        if name not in self:
            self._headers.append((name, value))
            return value
        return self.get(name)

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace('_', '-')
            parts.append(name if value is None else _parameter(name, value))
        self._headers.append((_name, '; '.join(parts)))
