# SPDX-License-Identifier: MIT
"""Stand-ins for objects, that remember how they were used."""

import functools
import inspect
from unittest._call import (
    ANY, DEFAULT, _arguments, _Call, _missing, call, sentinel)

__all__ = ['Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call',
           'create_autospec', 'AsyncMock', 'FILTER_DIR', 'NonCallableMock',
           'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal']

FILTER_DIR = True

_MOCK_NAMES = {'return_value', 'side_effect', 'called', 'call_count',
               'call_args', 'call_args_list', 'method_calls', 'mock_calls'}


class NonCallableMock:
    """A stand-in that can't be called."""

    def __new__(cls, /, *args, **kwargs):
        # A class of its own: special methods belong to one mock.
        own = type(cls.__name__, (cls,), {'__doc__': cls.__doc__,
                                          '__module__': cls.__module__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None,
                 side_effect=None, return_value=DEFAULT, parent=None,
                 unsafe=False, **kwargs):
        d = self.__dict__
        spec = spec_set if spec is None else spec
        d['_spec'] = spec
        d['_spec_names'] = None if spec is None else \
            set(spec if isinstance(spec, (list, tuple, set)) else dir(spec))
        d['_spec_set'] = spec_set is not None
        d['_wraps'] = wraps
        d['_name'] = name
        d['_parent'] = parent
        d['_children'] = {}
        d['_return_value'] = return_value
        d['_side_effect'] = None
        d['_sealed'] = False
        self.reset_mock()
        self.side_effect = side_effect
        if isinstance(spec, type):
            d['_class'] = spec
        elif spec is not None and not isinstance(spec, (list, tuple, set)):
            d['_class'] = type(spec)
        self.configure_mock(**kwargs)

    @property
    def __class__(self):
        return self.__dict__.get('_class', type(self))

    def configure_mock(self, /, **kwargs):
        for path in sorted(kwargs, key=lambda p: p.count('.')):
            target, *names = [self, *path.split('.')]
            for name in names[:-1]:
                target = getattr(target, name)
            setattr(target, names[-1], kwargs[path])

    def reset_mock(self, visited=None, *, return_value=False,
                   side_effect=False):
        self.__dict__.update(called=False, call_count=0, call_args=None,
                             call_args_list=_Calls(), method_calls=_Calls(),
                             mock_calls=_Calls())
        if return_value:
            self.__dict__['_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_side_effect'] = None
        for child in self._children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock()
        value = self.__dict__.get('_return_value')
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock()

    def attach_mock(self, mock, attribute):
        mock.__dict__['_parent'] = None
        mock.__dict__['_name'] = None
        setattr(self, attribute, mock)

    def _get_child_mock(self, /, **kwargs):
        for cls in type(self).__mro__[1:]:
            if cls.__module__ == __name__:
                break
        if issubclass(cls, AsyncMock):
            cls = AsyncMock
        elif issubclass(cls, NonCallableMagicMock):
            cls = MagicMock
        elif cls is NonCallableMock:
            cls = Mock
        return cls(**kwargs)

    # Attributes --------------------------------------------------------------

    def __getattr__(self, name):
        d = self.__dict__
        if name in ('_children', '_spec_names') or '_children' not in d:
            raise AttributeError(name)
        if name in d['_children']:
            child = d['_children'][name]
            if child is _missing:
                raise AttributeError(name)
            return child
        names = d['_spec_names']
        if names is not None and name not in names:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if name.startswith(('assert', 'assret', 'asert', 'aseert',
                            'assrt')) and names is None:
            raise AttributeError(
                f"{name!r} is not a valid assertion. Use a spec for the mock "
                'if it is meant to be an attribute.')
        if d['_sealed']:
            raise AttributeError(f'{self._path()}.{name}')
        wraps = d['_wraps']
        child = self._get_child_mock(
            parent=self, name=name,
            wraps=None if wraps is None else getattr(wraps, name))
        if names is not None and d['_spec'] is not None and \
                inspect.iscoroutinefunction(getattr(d['_spec'], name, None)):
            child = AsyncMock(parent=self, name=name)
        d['_children'][name] = child
        return child

    def __setattr__(self, name, value):
        d = self.__dict__
        if name in ('return_value', 'side_effect'):
            object.__setattr__(self, name, value)
        elif name.startswith('__') and name.endswith('__') \
                and name not in ('__class__', '__dict__', '__name__',
                                 '__doc__', '__wrapped__', '__module__',
                                 '__qualname__'):
            self._set_special(name, value)
        elif name in _MOCK_NAMES or name == '__class__':
            d['_class' if name == '__class__' else name] = value
        else:
            if d['_spec_set'] and name not in d['_spec_names']:
                raise AttributeError(
                    f'Mock object has no attribute {name!r}')
            if isinstance(value, NonCallableMock) \
                    and value.__dict__['_parent'] is None \
                    and value.__dict__['_name'] is None:
                value.__dict__['_parent'] = self
                value.__dict__['_name'] = name
            if isinstance(value, PropertyMock):
                setattr(type(self), name, value)
                return
            d['_children'][name] = value
            d[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        self._children[name] = _missing

    def _set_special(self, name, value):
        if isinstance(value, NonCallableMock):
            value.__dict__['_name'] = name
            value.__dict__['_parent'] = self
            setattr(type(self), name,
                    lambda _self, *args, **kwargs: value(*args, **kwargs))
        elif callable(value):
            setattr(type(self), name, value)
        else:
            setattr(type(self), name, value)
        self._children[name] = value

    def __dir__(self):
        names = self._spec_names
        return sorted(set(names or dir(type(self))) | set(self._children))

    @property
    def return_value(self):
        value = self.__dict__['_return_value']
        if value is DEFAULT and self._wraps is None:
            value = self._get_child_mock(parent=self, name='()')
            self.__dict__['_return_value'] = value
        return value

    @return_value.setter
    def return_value(self, value):
        if isinstance(value, NonCallableMock) \
                and value.__dict__['_name'] is None \
                and value.__dict__['_parent'] is None:
            value.__dict__.update(_parent=self, _name='()')
        self.__dict__['_return_value'] = value

    @property
    def side_effect(self):
        return self.__dict__['_side_effect']

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) \
                and not isinstance(value, BaseException):
            value = iter(value)
        self.__dict__['_side_effect'] = value

    def _path(self):
        name = self.__dict__['_name'] or 'mock'
        parent = self.__dict__['_parent']
        if parent is None:
            return name
        return parent._path() + (name if name == '()' else '.' + name)

    def __repr__(self):
        d = self.__dict__
        shown = '' if d['_name'] is None and d['_parent'] is None \
            else f' name={self._path()!r}'
        spec = ''
        if d['_spec'] is not None and not isinstance(d['_spec'],
                                                     (list, tuple, set)):
            kind = d['_spec'] if isinstance(d['_spec'], type) \
                else type(d['_spec'])
            spec = f" spec{'_set' if d['_spec_set'] else ''}=" \
                f'{kind.__name__!r}'
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    # Calls -------------------------------------------------------------------

    def _record(self, args, kwargs):
        d = self.__dict__
        made = _Call('', args, kwargs)
        d['called'] = True
        d['call_count'] += 1
        d['call_args'] = made
        d['call_args_list'].append(made)
        d['mock_calls'].append(made)
        name, node, method = '', self, True
        while node is not None:
            own = node.__dict__['_name']
            parent = node.__dict__['_parent']
            if parent is None:
                break
            name = own + ('' if not name or name.startswith('(') else '.') \
                + name if name else own
            entry = _Call(name, args, kwargs)
            parent.__dict__['mock_calls'].append(entry)
            if '()' not in name and not name.startswith('__'):
                parent.__dict__['method_calls'].append(entry)
            node = parent

    def _answer(self, args, kwargs):
        effect = self.__dict__['_side_effect']
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(
                    effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(
                        result, type) and issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if self.__dict__['_return_value'] is not DEFAULT:
            return self.return_value
        if self._wraps is not None:
            return self._wraps(*args, **kwargs)
        return self.return_value

    # Assertions --------------------------------------------------------------

    def _title(self):
        return self.__dict__['_name'] or 'mock'

    def _shown(self):
        if not self.mock_calls:
            return ''
        return f'\nCalls: {list(self.mock_calls)!r}.'

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(
                f"Expected '{self._title()}' to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._title()}' to not have been called. Called "
                f'{self.call_count} times.{self._shown()}')

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._title()}' to have been called once. "
                f'Called {self.call_count} times.{self._shown()}')

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._title() + _arguments(args, kwargs)
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: '
                                 f'{expected}\n  Actual: not called.')
        if self.call_args != _Call('', args, kwargs):
            actual = self._title() + _arguments(*self.call_args[1:])
            raise AssertionError('expected call not found.\nExpected: '
                                 f'{expected}\n  Actual: {actual}')

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._title()}' to be called once. Called "
                f'{self.call_count} times.{self._shown()}')
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call('', args, kwargs) not in self.call_args_list:
            raise AssertionError(
                f'{self._title()}{_arguments(args, kwargs)} call not found')

    def assert_has_calls(self, calls, any_order=False):
        calls = [c if isinstance(c, _Call) else _Call(*c) for c in calls]
        found = list(self.mock_calls)
        if any_order:
            rest = found[:]
            missing = []
            for c in calls:
                if c in rest:
                    rest.remove(c)
                else:
                    missing.append(c)
            if missing:
                raise AssertionError(
                    f'{self._title()!r} does not contain all of {calls!r} in '
                    f'its call list, found {missing!r} instead')
            return
        n = len(calls)
        if not any(found[i:i + n] == calls
                   for i in range(len(found) - n + 1)):
            raise AssertionError(f'Calls not found.\nExpected: {calls!r}\n'
                                 f'  Actual: {found!r}')


class _Calls(list):
    """Calls, shown one a line when there are many."""

    def __contains__(self, value):
        return any(c == value for c in self)


class Mock(NonCallableMock):
    """A stand-in for any object."""

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._answer(args, kwargs)


def _special(name, default):
    """A special method that makes its mock at the first use."""
    def method(self, *args, **kwargs):
        mock = self.__dict__['_children'].get(name)
        if mock is None:
            mock = _default_special(self, name, default)
        return mock(*args, **kwargs) if callable(mock) else mock
    method.__name__ = name
    return method


def _default_special(self, name, default):
    value = default(self) if callable(default) and not isinstance(
        default, type) else default
    mock = MagicMock(name=name, parent=self, return_value=value) \
        if value is not DEFAULT else MagicMock(name=name, parent=self)
    self.__dict__['_children'][name] = mock
    return mock


class _SpecialAttribute:
    """obj.__len__ gives the mock behind the special method."""

    def __init__(self, name, default):
        self.name, self.default = name, default
        self.method = _special(name, default)

    def __get__(self, instance, owner):
        if instance is None:
            return self.method
        mock = instance.__dict__['_children'].get(self.name)
        if mock is None:
            mock = _default_special(instance, self.name, self.default)
        return mock


_DEFAULTS = {
    '__len__': 0, '__contains__': False, '__bool__': True, '__int__': 1,
    '__index__': 1, '__float__': 1.0, '__exit__': False,
    '__iter__': None, '__enter__': DEFAULT, '__getitem__': DEFAULT,
    '__setitem__': DEFAULT, '__delitem__': DEFAULT, '__add__': DEFAULT,
    '__sub__': DEFAULT, '__mul__': DEFAULT, '__truediv__': DEFAULT,
    '__floordiv__': DEFAULT, '__mod__': DEFAULT, '__pow__': DEFAULT,
    '__and__': DEFAULT, '__or__': DEFAULT, '__xor__': DEFAULT,
    '__lshift__': DEFAULT, '__rshift__': DEFAULT, '__neg__': DEFAULT,
    '__lt__': NotImplemented, '__gt__': NotImplemented,
    '__le__': NotImplemented, '__ge__': NotImplemented,
}


class NonCallableMagicMock(NonCallableMock):
    """A stand-in with special methods, that can't be called."""


for _name, _value in _DEFAULTS.items():
    setattr(NonCallableMagicMock, _name, _SpecialAttribute(_name, _value))


def _iterate(self):
    mock = self.__dict__['_children'].get('__iter__')
    if mock is None:
        return iter([])
    value = mock() if callable(mock) else mock
    return iter(value)


class _Iter:
    def __get__(self, instance, owner):
        if instance is None:
            return _iterate
        mock = instance.__dict__['_children'].get('__iter__')
        if mock is None:
            mock = MagicMock(name='__iter__', parent=instance,
                             return_value=())
            instance.__dict__['_children']['__iter__'] = mock

        class Shown:
            def __setattr__(self, name, value):
                setattr(mock, name, value)

            def __getattr__(self, name):
                return getattr(mock, name)

            def __call__(self):
                return iter(mock())
        return Shown()


NonCallableMagicMock.__iter__ = _Iter()


class MagicMock(NonCallableMagicMock, Mock):
    """A stand-in with special methods."""


async def _enter_async(self):
    mock = self.__dict__['_children'].get('__aenter__')
    if mock is None:
        mock = AsyncMock(name='__aenter__', parent=self)
        self.__dict__['_children']['__aenter__'] = mock
    return await mock()


async def _exit_async(self, *args):
    mock = self.__dict__['_children'].get('__aexit__')
    if mock is None:
        mock = AsyncMock(name='__aexit__', parent=self, return_value=False)
        self.__dict__['_children']['__aexit__'] = mock
    return await mock(*args)


class _AsyncSpecial:
    def __init__(self, name, method, value):
        self.name, self.method, self.value = name, method, value

    def __get__(self, instance, owner):
        if instance is None:
            return self.method
        children = instance.__dict__['_children']
        if self.name not in children:
            children[self.name] = AsyncMock(
                name=self.name, parent=instance, return_value=self.value)
        return children[self.name]


NonCallableMagicMock.__aenter__ = _AsyncSpecial('__aenter__', _enter_async,
                                                DEFAULT)
NonCallableMagicMock.__aexit__ = _AsyncSpecial('__aexit__', _exit_async,
                                               False)


class AsyncMock(MagicMock):
    """A stand-in for coroutine functions."""

    _is_coroutine_mark = True

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None,
                             await_args_list=_Calls())

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._wait(args, kwargs)

    async def _wait(self, args, kwargs):
        d = self.__dict__
        d['await_count'] += 1
        d['await_args'] = _Call('', args, kwargs)
        d['await_args_list'].append(d['await_args'])
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        effect = d['_side_effect']
        if inspect.iscoroutinefunction(effect) \
                or inspect.iscoroutine(result):
            result = await result
        return result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(
                f'Expected {self._title()} to have been awaited.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(
                f'Expected {self._title()} to have been awaited once. '
                f'Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None \
                or self.await_args != _Call('', args, kwargs):
            raise AssertionError(
                'expected await not found.\nExpected: '
                f'{self._title()}{_arguments(args, kwargs)}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(
                f'Expected {self._title()} to not have been awaited. '
                f'Awaited {self.await_count} times.')


class PropertyMock(Mock):
    """A stand-in for a property."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


def seal(mock):
    """No more attributes come into being."""
    mock.__dict__['_sealed'] = True
    for child in mock._children.values():
        if isinstance(child, NonCallableMock):
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None,
                    _name=None, **kwargs):
    """A mock that only has what spec has, with its signatures."""
    if inspect.iscoroutinefunction(spec):
        mock = AsyncMock(name=_name, **kwargs)
    elif inspect.isroutine(spec):
        mock = MagicMock(name=_name, **kwargs)
    else:
        mock = MagicMock(spec=spec, name=_name, **kwargs)
        return mock
    signature = inspect.signature(spec)

    @functools.wraps(spec)
    def function(*args, **kw):
        signature.bind(*args, **kw)
        return mock(*args, **kw)
    function.mock = mock
    for name in ('assert_called_with', 'assert_called_once_with',
                 'assert_called_once', 'assert_called', 'assert_not_called',
                 'assert_has_calls', 'assert_any_call', 'reset_mock'):
        setattr(function, name, getattr(mock, name))
    function.return_value = mock.return_value
    return function


def mock_open(mock=None, read_data=''):
    """A stand-in for open."""
    import io
    make = io.BytesIO if isinstance(read_data, bytes) else io.StringIO
    handle = MagicMock(name='open()')
    state = [make(read_data)]
    handle.read.side_effect = lambda *a: state[0].read(*a)
    handle.readline.side_effect = lambda *a: state[0].readline(*a)
    handle.readlines.side_effect = lambda *a: state[0].readlines(*a)
    handle.__enter__.return_value = handle
    handle.__iter__.side_effect = lambda: iter(state[0])
    if mock is None:
        mock = MagicMock(name='open')

    def reset(*args, **kwargs):
        state[0] = make(read_data)
        return DEFAULT
    mock.side_effect = reset
    mock.return_value = handle
    return mock


# Imported last: it stands on what is above.
from unittest._patch import patch
