# SPDX-License-Identifier: MIT
"""patch: a stand-in in the place of something, for a while."""

import builtins
import contextlib
import functools
import inspect
from _dotted import find
from unittest._call import DEFAULT, _missing
from unittest.mock import (AsyncMock, MagicMock, NonCallableMock,
                           create_autospec)


class _Patch:
    """Puts something in the place of an attribute for a while."""

    def __init__(self, getter, attribute, new, create, kwargs):
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.create = create
        self.kwargs = kwargs

    def _made(self, original):
        kwargs = dict(self.kwargs)
        spec = kwargs.pop('autospec', None)
        make = kwargs.pop('new_callable', None)
        for key in 'spec', 'spec_set':
            if kwargs.get(key) is True:
                kwargs[key] = original
        if self.new is not DEFAULT:
            return self.new
        if spec:
            return create_autospec(original if spec is True else spec,
                                   _name=self.attribute, **kwargs)
        if make is None:
            make = AsyncMock if inspect.iscoroutinefunction(original) \
                else MagicMock
        if isinstance(make, type) and issubclass(make, NonCallableMock):
            kwargs.setdefault('name', self.attribute)
        return make(**kwargs)

    def __enter__(self):
        target = self.target = self.getter()
        name = self.attribute
        self.local = name in getattr(target, '__dict__', {})
        original = getattr(target, '__dict__', {}).get(name, _missing)
        if original is _missing:
            original = getattr(target, name, _missing)
        if original is _missing and not self.create \
                and not hasattr(builtins, name):
            raise AttributeError(
                f'{target} does not have the attribute {name!r}')
        self.original = original
        plain = getattr(target, name, original)
        new = self._made(plain if plain is not _missing
                         else getattr(builtins, name, None))
        setattr(target, name, new)
        return new

    def __exit__(self, *error):
        if self.local:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            self.__exit__(None, None, None)
            return False
        return None

    def copy(self):
        return _Patch(self.getter, self.attribute, self.new, self.create,
                      self.kwargs)

    def __call__(self, item):
        if isinstance(item, type):
            for name in dir(item):
                if name.startswith(patch.TEST_PREFIX) \
                        and callable(getattr(item, name)):
                    setattr(item, name, self.copy()(getattr(item, name)))
            return item
        patches = getattr(item, '_patches', None)
        if patches is not None:
            patches.append(self)
            return item
        patches = [self]

        def entered(stack):
            return [m for p, m in [(p, stack.enter_context(p.copy()))
                                   for p in patches] if p.new is DEFAULT]
        if inspect.iscoroutinefunction(item):
            @functools.wraps(item)
            async def wrapper(*args, **kwargs):
                with contextlib.ExitStack() as stack:
                    return await item(*args, *entered(stack), **kwargs)
        else:
            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                with contextlib.ExitStack() as stack:
                    return item(*args, *entered(stack), **kwargs)
        wrapper._patches = patches
        return wrapper


_active = []


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None,
          autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replace what a dotted name names."""
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(
            f'Need a valid target to patch. You supplied: {target!r}') \
            from None
    return _Patch(lambda: find(path), attribute, new, create,
                  _given(kwargs, spec, spec_set, autospec, new_callable))


def _given(kwargs, spec, spec_set, autospec, new_callable):
    for name, value in (('spec', spec), ('spec_set', spec_set),
                        ('autospec', autospec),
                        ('new_callable', new_callable)):
        if value is not None:
            kwargs[name] = value
    return kwargs


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False,
                  spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    return _Patch(lambda: target, attribute, new, create,
                  _given(kwargs, spec, spec_set, autospec, new_callable))


class _PatchDict(contextlib.ContextDecorator):
    """Changes a dictionary for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values, **kwargs)
        self.clear = clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = find(self.in_dict)
        self.original = dict(self.in_dict.items())
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *error):
        self.in_dict.clear()
        self.in_dict.update(self.original)

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)


@contextlib.contextmanager
def _patch_multiple(target, **kwargs):
    if isinstance(target, str):
        target = find(target)
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(_patch_object(target, name, new))
               for name, new in kwargs.items()}


def _stop_all():
    for p in reversed(_active[:]):
        p.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = 'test'
