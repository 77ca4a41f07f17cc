# SPDX-License-Identifier: MIT
"""Names for the types that have none in builtins."""

import sys
from _collections import SimpleNamespace

FunctionType = LambdaType = type(lambda: None)
CodeType = type((lambda: None).__code__)
MappingProxyType = type(type.__dict__)
ModuleType = type(sys)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = type(FunctionType.__code__)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


def _cell():
    value = 1
    return (lambda: value).__closure__[0]


CellType = type(_cell())


def _generator():
    yield


GeneratorType = type(_generator())


async def _coroutine():
    pass


_it = _coroutine()
CoroutineType = type(_it)
_it.close()


async def _async_generator():
    yield


AsyncGeneratorType = type(_async_generator())


class _Holder:
    __slots__ = ('member',)

    def method(self):
        pass


MethodType = type(_Holder().method)
MemberDescriptorType = type(_Holder.member)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)

del _cell, _generator, _coroutine, _it, _async_generator, _Holder, sys


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class, made as a class statement makes it."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """bases, with what is no class replaced as it says itself."""
    new = []
    changed = False
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            new.extend(base.__mro_entries__(bases))
            changed = True
        else:
            new.append(base)
    return tuple(new) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) for a class."""
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError(
                    'metaclass conflict: the metaclass of a derived class '
                    'must be a (non-strict) subclass of the metaclasses of '
                    'all its bases')
    prepare = getattr(meta, '__prepare__', None)
    namespace = prepare(name, bases, **kwds) if prepare else {}
    return meta, namespace, kwds


def get_original_bases(cls, /):
    """The bases as they were written."""
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


class DynamicClassAttribute:
    """A property of instances that leaves the class's attribute alone."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)


def coroutine(func):
    """Let a generator function be awaited."""
    import functools

    class _Awaitable:
        def __init__(self, generator):
            self._generator = generator

        def __await__(self):
            return (yield from self._generator)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return _Awaitable(func(*args, **kwargs))
    return wrapper


__all__ = [_name for _name in globals() if not _name.startswith('_')]
