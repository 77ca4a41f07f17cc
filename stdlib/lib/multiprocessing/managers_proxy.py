# SPDX-License-Identifier: MIT
"""What stands for an object that a manager's process holds."""

import threading
import types

from . import process as _process
from . import util
from .connection import Client

__all__ = ['BaseProxy', 'Token', 'RemoteError', 'MakeProxyType', 'AutoProxy',
           'Namespace']


class Token:
    """Says which object: its type's name, the server's address, its ident."""

    __slots__ = ('typeid', 'address', 'id')

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return (f'{type(self).__name__}(typeid={self.typeid!r}, '
                f'address={self.address!r}, id={self.id!r})')


class RemoteError(Exception):
    """What went wrong in the server, as text."""

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


def _convert_to_error(kind, result):
    if kind == '#ERROR':
        return result
    if kind in ('#TRACEBACK', '#UNSERIALIZABLE'):
        if not isinstance(result, str):
            raise TypeError(f"Result {result!r} (kind '{kind}') type is "
                            f'{type(result)}, not str')
        if kind == '#UNSERIALIZABLE':
            return RemoteError(f'Unserializable message: {result}\n')
        return RemoteError(result)
    return ValueError(f'Unrecognized message type {kind!r}')


def _dispatch(connection, ident, name, args=(), kwds={}):
    """Ask the server, and wait for its answer."""
    connection.send((ident, name, args, kwds))
    kind, result = connection.recv()
    if kind == '#RETURN':
        return result
    raise _convert_to_error(kind, result)


class _Local:
    """Of one server: each thread's connection, the idents that are in use.

    A forked child begins with none: the connections are its parent's.
    """

    def __init__(self):
        self.clear()
        util.register_after_fork(self, _Local.clear)

    def clear(self):
        self.threads = threading.local()
        self.idents = []


class BaseProxy:
    """Passes calls on to the object."""

    _address_to_local = {}
    _mutex = threading.RLock()      # guards it

    def __init__(self, token, serializer, manager=None, authkey=None,
                 exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            local = BaseProxy._address_to_local.get(token.address)
            if local is None:
                local = BaseProxy._address_to_local[token.address] = _Local()
        self._local = local
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        # A proxy inside the server itself: it isn't counted.
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = _process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = _process.current_process().authkey
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        name = _process.current_process().name
        thread = threading.current_thread().name
        if thread != 'MainThread':
            name += f'|{thread}'
        connection = Client(self._token.address, authkey=self._authkey)
        _dispatch(connection, None, 'accept_connection', (name,))
        self._local.threads.connection = connection
        return connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """The result of a method of the object."""
        try:
            connection = self._local.threads.connection
        except AttributeError:
            connection = self._connect()
        connection.send((self._id, methodname, args, kwds))
        kind, result = connection.recv()
        if kind == '#RETURN':
            return result
        if kind == '#PROXY':
            return self._proxy_of(*result)
        raise _convert_to_error(kind, result)

    def _proxy_of(self, exposed, token):
        proxytype = self._manager._registry[token.typeid][-1]
        token.address = self._token.address
        proxy = proxytype(token, self._serializer, manager=self._manager,
                          authkey=self._authkey, exposed=exposed)
        with Client(token.address, authkey=self._authkey) as connection:
            _dispatch(connection, None, 'decref', (token.id,))
        return proxy

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        if self._owned_by_manager:
            return
        with Client(self._token.address, authkey=self._authkey) as connection:
            _dispatch(connection, None, 'incref', (self._id,))
        self._local.idents.append(self._id)
        state = self._manager and self._manager._state
        self._close = util.Finalize(
            self, BaseProxy._decref,
            args=(self._token, self._authkey, state, self._local),
            exitpriority=10)

    @staticmethod
    def _decref(token, authkey, state, local):
        if token.id in local.idents:
            local.idents.remove(token.id)
        if state is None or state.value == 1:
            try:
                with Client(token.address, authkey=authkey) as connection:
                    _dispatch(connection, None, 'decref', (token.id,))
            except Exception as error:
                util.debug('... decref failed: %s', error)
        connection = getattr(local.threads, 'connection', None)
        if not local.idents and connection is not None:
            connection.close()
            del local.threads.connection

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info('incref failed: %s', error)

    def __reduce__(self):
        from .spawn import is_spawning
        kwds = {}
        if is_spawning():
            kwds['authkey'] = self._authkey
        if getattr(self, '_isauto', False):
            kwds['exposed'] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer,
                                  kwds)
        return RebuildProxy, (type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return (f'<{type(self).__name__} object, typeid '
                f'{self._token.typeid!r} at {id(self):#x}>')

    def __str__(self):
        """What the object looks like."""
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """A proxy that came from another process."""
    server = getattr(_process.current_process(), '_manager_server', None)
    if server and server.address == token.address:
        kwds['manager_owned'] = True
        if token.id not in server.id_to_local_proxy_obj:
            server.id_to_local_proxy_obj[token.id] = \
                server.id_to_obj[token.id]
    incref = (kwds.pop('incref', True) and
              not getattr(_process.current_process(), '_inheriting', False))
    return func(token, serializer, incref=incref, **kwds)


# Kinds of proxy --------------------------------------------------------------

def _passing_on(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with the exposed methods."""
    exposed = tuple(exposed)
    try:
        return _cache[name, exposed]
    except KeyError:
        pass
    members = {method: _passing_on(method) for method in exposed}
    made = type(name, (BaseProxy,), members)
    made._exposed_ = exposed
    _cache[name, exposed] = made
    return made


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None,
              incref=True, manager_owned=False):
    """A proxy with the public methods of its object."""
    if authkey is None:
        authkey = manager._authkey if manager is not None \
            else _process.current_process().authkey
    if exposed is None:
        with Client(token.address, authkey=authkey) as connection:
            exposed = _dispatch(connection, None, 'get_methods', (token,))
    kind = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)
    proxy = kind(token, serializer, manager=manager, authkey=authkey,
                 incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


class Namespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f'{name}={value!r}'
                       for name, value in self.__dict__.items()
                       if not name.startswith('_'))
        return f'{type(self).__name__}({", ".join(items)})'


class IteratorProxy(BaseProxy):
    _exposed_ = ('__next__', 'send', 'throw', 'close')

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ('acquire', 'release')

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod('acquire', args)

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, *error):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = ('acquire', 'release', 'wait', 'notify', 'notify_all')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        import time
        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    _exposed_ = ('is_set', 'set', 'clear', 'wait')

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ('get', 'set')

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__',
    '__mul__', '__reversed__', '__rmul__', '__setitem__', 'append', 'count',
    'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort',
    '__imul__'))


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


_BaseDictProxy = MakeProxyType('DictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__',
    '__setitem__', 'clear', 'copy', 'get', 'items', 'keys', 'pop', 'popitem',
    'setdefault', 'update', 'values'))
_BaseDictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class DictProxy(_BaseDictProxy):
    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType('ArrayProxy', (
    '__len__', '__getitem__', '__setitem__'))


BasePoolProxy = MakeProxyType('PoolProxy', (
    'apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map',
    'map_async', 'starmap', 'starmap_async', 'terminate'))
BasePoolProxy._method_to_typeid_ = {
    'apply_async': 'AsyncResult', 'map_async': 'AsyncResult',
    'starmap_async': 'AsyncResult', 'imap': 'Iterator',
    'imap_unordered': 'Iterator'}


class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.terminate()
