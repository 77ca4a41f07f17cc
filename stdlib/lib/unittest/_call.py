# SPDX-License-Identifier: MIT
"""Calls as values, and the names with a meaning of their own."""

class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return self._made.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'

    __hash__ = object.__hash__


ANY = _Any()


class _Call(tuple):
    """(name, args, kwargs) of a call."""

    def __new__(cls, name='', args=(), kwargs=None, parent=None):
        return tuple.__new__(cls, (name, tuple(args), dict(kwargs or {})))

    def __init__(self, name='', args=(), kwargs=None, parent=None):
        self._parent = parent

    @property
    def args(self):
        return self[1]

    @property
    def kwargs(self):
        return self[2]

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return False
        if isinstance(other, _Call):
            name, args, kwargs = other
        else:
            name, args, kwargs = '', (), {}
            for part in other:
                if isinstance(part, str):
                    name = part
                elif isinstance(part, tuple):
                    args = part
                elif isinstance(part, dict):
                    kwargs = part
        if name and self[0] and name != self[0]:
            return False
        return (args, kwargs) == (self[1], self[2])

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _Name(f'{self[0]}.{name}' if self[0] else name)

    def __repr__(self):
        name = f'call.{self[0]}' if self[0] else 'call'
        if name.startswith('call.()'):
            name = name.replace('call.()', 'call()', 1)
        return name + _arguments(self[1], self[2])


class _Name:
    """call.a.b, to be called."""

    def __init__(self, name=''):
        self._name = name

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _Name(f'{self._name}.{name}' if self._name else name)

    def __call__(self, *args, **kwargs):
        return _Call(self._name, args, kwargs)

    def __repr__(self):
        return f'call.{self._name}' if self._name else 'call'

    def __eq__(self, other):
        return isinstance(other, _Name) and other._name == self._name

    __hash__ = None


call = _Name()


def _arguments(args, kwargs):
    parts = [repr(a) for a in args]
    parts += [f'{k}={v!r}' for k, v in kwargs.items()]
    return f"({', '.join(parts)})"
