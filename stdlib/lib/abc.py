# SPDX-License-Identifier: MIT
"""Classes that say what others must have."""

from _abc import (
    __instancecheck__, __subclasscheck__, registered as _registered,
    token as get_cache_token)

__all__ = ['ABC', 'ABCMeta', 'abstractmethod', 'abstractclassmethod',
           'abstractstaticmethod', 'abstractproperty', 'get_cache_token',
           'update_abstractmethods']


def abstractmethod(function):
    """Mark a method that subclasses must define."""
    function.__isabstractmethod__ = True
    return function


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    return getattr(value, '__isabstractmethod__', False)


def _abstract_names(cls):
    names = {name for name, value in cls.__dict__.items()
             if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


def update_abstractmethods(cls):
    """Look again at which methods are abstract."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls


class ABCMeta(type):
    """The class of abstract classes."""

    def __new__(mcls, name, bases, namespace, /, **options):
        cls = super().__new__(mcls, name, bases, namespace, **options)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        """Call subclass a subclass, though it doesn't inherit."""
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        _registered()
        return subclass

    __instancecheck__ = __instancecheck__
    __subclasscheck__ = __subclasscheck__


def _is_subclass(cls, subclass):
    """What issubclass says of an abstract class when it isn't known yet."""
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return answer
    if cls in type.mro(subclass):
        return True
    for other in cls.__dict__.get('_abc_registry', ()):
        if issubclass(subclass, other):
            return True
    for other in type.__subclasses__(cls):
        if issubclass(subclass, other):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """What abstract classes can inherit from."""

    __slots__ = ()
