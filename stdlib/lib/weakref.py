# SPDX-License-Identifier: MIT
"""References that don't keep their target alive, and containers of them.

A container drops its entry in the callback of the entry's reference. While
somebody iterates, such removals are put off, so that no iteration sees the
dictionary change under it.
"""

from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs",
           "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary",
           "WeakSet", "WeakMethod", "finalize"]


class _Iterating:
    """Holds removals back while it is entered."""

    def __init__(self, container):
        self.container = container

    def __enter__(self):
        self.container._iterating += 1

    def __exit__(self, kind, value, traceback):
        self.container._iterating -= 1
        if not self.container._iterating:
            self.container._commit()


class WeakMethod(ref):
    """A weak reference to a bound method: alive as long as its object."""

    def __new__(cls, method, callback=None):
        try:
            instance, function = method.__self__, method.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not "
                            f"{type(method)}") from None
        watcher = None
        if callback is not None:
            def watcher(_, callback=callback):
                strong = self_ref()
                if strong is not None and strong._alive:
                    strong._alive = False
                    callback(strong)
        self = ref.__new__(cls, instance, watcher)
        self._function = ref(function, watcher)
        self._type = type(method)
        self._alive = True
        self_ref = ref(self)
        return self

    def __init__(self, method, callback=None):
        pass

    def __call__(self):
        instance, function = super().__call__(), self._function()
        if instance is None or function is None:
            return None
        return self._type(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class _KeyedRef(ref):
    """A reference that knows under which key it stands."""

    __slots__ = ("key",)

    def __new__(cls, target, callback, key):
        self = ref.__new__(cls, target, callback)
        self.key = key
        return self

    def __init__(self, target, callback, key):
        super().__init__(target, callback)


KeyedRef = _KeyedRef


class _WeakMapping:
    """What both dictionaries share: subclasses say what stands in _data."""

    def _commit(self):
        while self._pending:
            self._discard(self._pending.pop())

    def _forget(self, entry):
        if self._iterating:
            self._pending.append(entry)
        else:
            self._discard(entry)

    def __len__(self):
        return len(self._data) - len(self._pending)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __iter__(self):
        for key, _ in self.items():
            yield key

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self.items():
            yield value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), /, **more):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in more.items():
            self[key] = value

    def clear(self):
        self._pending.clear()
        self._data.clear()

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key, value in self.items():
            del self[key]
            return key, value
        raise KeyError("dictionary is empty")

    def copy(self):
        new = type(self)()
        new.update(self)
        return new

    __copy__ = copy

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __or__(self, other):
        new = self.copy()
        new.update(other)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


def _remover(mapping):
    """What an entry calls when its object dies: the mapping, if it still
    lives, forgets it."""
    weak = ref(mapping)

    def remove(entry):
        mapping = weak()
        if mapping is not None:
            mapping._forget(entry)
    return remove


class WeakValueDictionary(_WeakMapping):
    """A dictionary whose entries vanish with their values."""

    def __init__(self, other=(), /, **more):
        self._data = {}
        self._pending = []
        self._iterating = 0
        self._remove = _remover(self)
        self.update(other, **more)

    def _discard(self, entry):
        if self._data.get(entry.key) is entry:
            del self._data[entry.key]

    def __getitem__(self, key):
        value = self._data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._data[key] = _KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        entry = self._data.get(key)
        return entry is not None and entry() is not None

    def items(self):
        with _Iterating(self):
            for key, entry in self._data.items():
                value = entry()
                if value is not None:
                    yield key, value

    def itervaluerefs(self):
        with _Iterating(self):
            yield from self._data.values()

    def valuerefs(self):
        return list(self._data.values())


class WeakKeyDictionary(_WeakMapping):
    """A dictionary whose entries vanish with their keys."""

    def __init__(self, other=(), /):
        self._data = {}
        self._pending = []
        self._iterating = 0
        self._remove = _remover(self)
        self.update(other)

    def _discard(self, entry):
        self._data.pop(entry, None)

    def __getitem__(self, key):
        return self._data[ref(key)]

    def __setitem__(self, key, value):
        self._data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self._data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._data
        except TypeError:
            return False

    def items(self):
        with _Iterating(self):
            for entry, value in self._data.items():
                key = entry()
                if key is not None:
                    yield key, value

    def keyrefs(self):
        return list(self._data)


class WeakSet:
    """A set whose members vanish when nobody else has them."""

    def __init__(self, items=()):
        self._data = set()
        self._pending = []
        self._iterating = 0
        container = ref(self)

        def remove(entry):
            strong = container()
            if strong is None:
                return
            if strong._iterating:
                strong._pending.append(entry)
            else:
                strong._data.discard(entry)
        self._remove = remove
        self.update(items)

    def _commit(self):
        while self._pending:
            self._data.discard(self._pending.pop())

    def __iter__(self):
        with _Iterating(self):
            for entry in self._data:
                item = entry()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self._data) - len(self._pending)

    def __contains__(self, item):
        try:
            return ref(item) in self._data
        except TypeError:
            return False

    def __repr__(self):
        return repr(set(self))

    def add(self, item):
        self._data.add(ref(item, self._remove))

    def discard(self, item):
        self._data.discard(ref(item))

    def remove(self, item):
        self._data.remove(ref(item))

    def pop(self):
        while self._data:
            item = self._data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._pending.clear()
        self._data.clear()

    def update(self, items):
        for item in items:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return set(self) == set(other)

    def __or__(self, other):
        new = self.copy()
        new.update(other)
        return new

    union = __or__

    def __and__(self, other):
        return type(self)(item for item in other if item in self)

    intersection = __and__

    def __sub__(self, other):
        return type(self)(item for item in self if item not in other)

    difference = __sub__

    def __ior__(self, other):
        self.update(other)
        return self

    def __le__(self, other):
        return all(item in other for item in self)

    issubset = __le__

    def __ge__(self, other):
        return all(item in self for item in other)

    issuperset = __ge__

    def isdisjoint(self, other):
        return not any(item in self for item in other)


class ProxyType:
    """Stands for an object without keeping it alive."""

    __slots__ = ("_proxy_ref", "__weakref__")
    __hash__ = None

    def __init__(self, target, callback=None):
        watcher = None
        if callback is not None:
            self_ref = ref(self)

            def watcher(_):
                strong = self_ref()
                if strong is not None:
                    callback(strong)
        object.__setattr__(self, "_proxy_ref", ref(target, watcher))

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = object.__getattribute__(self, "_proxy_ref")()
        return (f"<weakproxy at {id(self):#x} to {type(target).__name__} "
                f"at {id(target):#x}>")


def _target(proxy):
    target = object.__getattribute__(proxy, "_proxy_ref")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _forward(name):
    def method(self, *args):
        args = [_target(a) if isinstance(a, ProxyType) else a for a in args]
        return getattr(_target(self), name)(*args)
    method.__name__ = name
    return method


for _name in """__str__ __bool__ __len__ __getitem__ __setitem__ __delitem__
        __contains__ __iter__ __next__ __lt__ __le__ __eq__ __ne__ __gt__
        __ge__ __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__
        __divmod__ __pow__ __lshift__ __rshift__ __and__ __or__ __xor__
        __matmul__ __radd__ __rsub__ __rmul__ __rtruediv__ __rfloordiv__
        __rmod__ __neg__ __pos__ __abs__ __invert__ __int__ __float__
        __index__""".split():
    setattr(ProxyType, _name, _forward(_name))


def _proxy_bool(self):
    return bool(_target(self))


ProxyType.__bool__ = _proxy_bool
ProxyType.__str__ = lambda self: str(_target(self))


class CallableProxyType(ProxyType):
    __slots__ = ()
    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(target, callback=None, /):
    """A proxy object that weakly references 'target'."""
    kind = CallableProxyType if callable(target) else ProxyType
    return kind(target, callback)


class finalize:
    """Calls a function once: when the object dies, by hand, or at exit."""

    __slots__ = ()
    _registry = {}
    _counter = 0
    _registered = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered:
            import atexit
            atexit.register(finalize._run_at_exit)
            finalize._registered = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs
        info.atexit = True
        finalize._counter += 1
        info.index = finalize._counter
        finalize._registry[self] = info

    def __call__(self, _=None):
        """Calls func(*args, **kwargs) if alive; returns None when dead."""
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **info.kwargs)

    def detach(self):
        """(obj, func, args, kwargs) if alive, and dead from now on."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and finalize._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs

    def peek(self):
        """(obj, func, args, kwargs) if alive, else None."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info:
            info.atexit = bool(value)

    @staticmethod
    def _run_at_exit():
        import sys
        while True:
            due = [(info.index, one)
                   for one, info in finalize._registry.items() if info.atexit]
            if not due:
                break
            one = max(due, key=lambda pair: pair[0])[1]
            try:
                one()
            except Exception:
                sys.excepthook(*sys.exc_info())
