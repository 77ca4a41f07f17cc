# SPDX-License-Identifier: MIT
"""Managers: a process that holds objects, and proxies for them elsewhere.

A proxy has a connection to the server for each thread that uses it; the
server has a thread for each connection. A request is (ident of the object,
method, arguments, keywords); the answer a kind and a result. Requests without
an object are the server's own: `_PUBLIC`. An object lives in the server as
long as somebody there or elsewhere has a proxy: proxies are counted, and a
forked child counts its own.
"""

import queue
import signal
import sys
import threading

from . import process as _process
from . import util
from .connection import Client, Listener
from .context import AuthenticationError, ProcessError, _default_context
from .managers_proxy import (AcquirerProxy, ArrayProxy, AutoProxy, BaseProxy,
                             BarrierProxy, ConditionProxy, DictProxy,
                             EventProxy, IteratorProxy, ListProxy,
                             MakeProxyType, Namespace, NamespaceProxy,
                             PoolProxy, RemoteError, Token, ValueProxy,
                             _dispatch)

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token',
           'SharedMemoryManager']

_VIEWS = type({}.keys()), type({}.values()), type({}.items())


def _all_methods(obj):
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def _public_methods(obj):
    return [name for name in _all_methods(obj) if name[0] != '_']


# The server ------------------------------------------------------------------

class _Stop(Exception):
    """The server is to end."""


class Server:
    """What runs in a manager's process."""

    public = ['shutdown', 'create', 'accept_connection', 'get_methods',
              'debug_info', 'number_of_objects', 'dummy', 'incref', 'decref']

    def __init__(self, registry, address, authkey, serializer='pickle'):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, '
                            'not bytes')
        self.registry = registry
        self.authkey = _process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        # Guards the rest.
        self.mutex = threading.Lock()
        # ident: (object, exposed methods, what typeid methods return)
        self.id_to_obj = {'0': (None, (), None)}
        self.id_to_refcount = {}
        self.id_to_local_proxy_obj = {}

    def serve_forever(self):
        """Serve until somebody calls shutdown."""
        self.stop_event = threading.Event()
        _process.current_process()._manager_server = self
        try:
            threading.Thread(target=self._accept, daemon=True).start()
            self.stop_event.wait()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            self.listener.close()
            sys.exit(0)

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                if self.stop_event.is_set():
                    return
                continue
            threading.Thread(target=self._greet, args=(connection,),
                             daemon=True).start()

    def _greet(self, connection):
        """The first request on a connection is for the server itself."""
        from .connection import answer_challenge, deliver_challenge
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
            ignored, name, args, kwds = connection.recv()
            assert name in self.public, f'{name!r} unrecognized'
            function = getattr(self, name)
        except (EOFError, OSError, AuthenticationError):
            connection.close()
            return
        except Exception:
            answer = '#TRACEBACK', _format_exc()
        else:
            try:
                result = function(connection, *args, **kwds)
            except _Stop:
                connection.close()
                self.stop_event.set()
                return
            except Exception:
                answer = '#TRACEBACK', _format_exc()
            else:
                answer = '#RETURN', result
        try:
            connection.send(answer)
        except Exception as error:
            try:
                connection.send(('#TRACEBACK', _format_exc()))
            except Exception:
                util.info('Failure to send message: %r', error)
        connection.close()

    def accept_connection(self, connection, name):
        """This thread serves the connection from now on."""
        threading.current_thread().name = name
        connection.send(('#RETURN', None))
        self.serve_client(connection)

    def serve_client(self, connection):
        """Requests for objects, until the other end closes."""
        while not self.stop_event.is_set():
            try:
                request = connection.recv()
            except (EOFError, OSError):
                sys.exit(0)
            except Exception:
                connection.close()      # what came was no request
                sys.exit(1)
            answer = self._answer(request)
            try:
                connection.send(answer)
            except (BrokenPipeError, ConnectionResetError):
                sys.exit(0)
            except Exception:
                connection.send(('#UNSERIALIZABLE', _format_exc()))

    def _answer(self, request):
        try:
            ident, name, args, kwds = request
            try:
                obj, exposed, gettypeid = self.id_to_obj[ident]
            except KeyError as missing:
                try:
                    obj, exposed, gettypeid = \
                        self.id_to_local_proxy_obj[ident]
                except KeyError:
                    raise missing
            if name not in exposed:
                if name in _FALLBACKS:
                    return '#RETURN', _FALLBACKS[name](obj, *args, **kwds)
                raise AttributeError(
                    f'method {name!r} of {type(obj)!r} object is not in '
                    f'exposed={exposed!r}')
        except Exception:
            return '#TRACEBACK', _format_exc()
        try:
            result = getattr(obj, name)(*args, **kwds)
        except Exception as error:
            error.__traceback__ = None
            return '#ERROR', error
        typeid = gettypeid and gettypeid.get(name)
        if typeid:
            ident, exposed = self.create(None, typeid, result)
            token = Token(typeid, self.address, ident)
            return '#PROXY', (exposed, token)
        return '#RETURN', list(result) if type(result) in _VIEWS else result

    # What proxies and managers ask of the server.

    def dummy(self, c):
        pass

    def debug_info(self, c):
        """Which objects there are, as text."""
        with self.mutex:
            return '\n'.join(
                f'  {ident}:       refcount={self.id_to_refcount[ident]}\n'
                f'    {str(self.id_to_obj[ident][0])[:75]}'
                for ident in sorted(self.id_to_refcount) if ident != '0')

    def number_of_objects(self, c):
        return len(self.id_to_refcount)

    def shutdown(self, c):
        """End the process."""
        c.send(('#RETURN', None))
        raise _Stop

    def create(self, c, typeid, /, *args, **kwds):
        """Make an object; gives its ident and exposed methods."""
        function, exposed, method_to_typeid, proxytype = \
            self.registry[typeid]
        if function is None:
            if kwds or len(args) != 1:
                raise ValueError('Without callable, must have one '
                                 'non-keyword argument')
            obj = args[0]
        else:
            obj = function(*args, **kwds)
        if exposed is None:
            exposed = _public_methods(obj)
        if method_to_typeid is not None:
            if not isinstance(method_to_typeid, dict):
                raise TypeError(f'Method_to_typeid {method_to_typeid!r}: type '
                                f'{type(method_to_typeid)!s}, not dict')
            exposed = list(exposed) + list(method_to_typeid)
        ident = f'{id(obj):x}'
        with self.mutex:
            self.id_to_obj[ident] = obj, set(exposed), method_to_typeid
            self.id_to_refcount.setdefault(ident, 0)
        self.incref(c, ident)
        return ident, tuple(exposed)

    def get_methods(self, c, token):
        """The exposed methods of an object."""
        return tuple(self.id_to_obj[token.id][1])

    def incref(self, c, ident):
        with self.mutex:
            try:
                self.id_to_refcount[ident] += 1
            except KeyError:
                if ident not in self.id_to_local_proxy_obj:
                    raise
                # Only proxies inside the server kept it until now.
                self.id_to_refcount[ident] = 1
                self.id_to_obj[ident] = self.id_to_local_proxy_obj[ident]

    def decref(self, c, ident):
        with self.mutex:
            if ident not in self.id_to_refcount \
                    and ident in self.id_to_local_proxy_obj:
                return
            assert self.id_to_refcount[ident] >= 1
            self.id_to_refcount[ident] -= 1
            gone = None
            if self.id_to_refcount[ident] == 0:
                del self.id_to_refcount[ident]
                gone = self.id_to_obj.pop(ident)
        del gone        # outside of the lock: it may hold proxies


_FALLBACKS = {
    '__str__': str,
    '__repr__': repr,
    '#GETVALUE': lambda obj: obj,
}


def _format_exc():
    from traceback import format_exc
    return format_exc()


# The manager -----------------------------------------------------------------

class _State:
    INITIAL, STARTED, SHUTDOWN = range(3)
    value = INITIAL


class BaseManager:
    """Starts a server process, or joins one; registered types of object
    become methods that make one there and give its proxy."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer='pickle',
                 ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = _process.current_process().authkey
        self._address = address
        self._authkey = _process.AuthenticationString(authkey)
        self._state = _State()
        self._serializer = serializer
        self._ctx = ctx or _default_context.get_context()
        self._shutdown_timeout = shutdown_timeout

    def _check_initial(self):
        if self._state.value == _State.STARTED:
            raise ProcessError('Already started server')
        if self._state.value == _State.SHUTDOWN:
            raise ProcessError('Manager has shut down')
        if self._state.value != _State.INITIAL:
            raise ProcessError('Unknown state')

    def get_server(self):
        """A server to be run in this process: its serve_forever()."""
        self._check_initial()
        return Server(self._registry, self._address, self._authkey,
                      self._serializer)

    def connect(self):
        """Join a server that runs at the address already."""
        with Client(self._address, authkey=self._authkey) as connection:
            _dispatch(connection, None, 'dummy')
        self._state.value = _State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the server in a process of its own."""
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        from .connection import Pipe
        reader, writer = Pipe(False)
        self._process = self._ctx.Process(
            target=type(self)._run_server,
            args=(self._registry, self._address, bytes(self._authkey),
                  self._serializer, writer, initializer, initargs))
        number = ':'.join(str(i) for i in self._process._identity)
        self._process.name = f'{type(self).__name__}-{number}'
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = _State.STARTED
        self.shutdown = util.Finalize(
            self, type(self)._finalize_manager,
            args=(self._process, self._address, self._authkey, self._state,
                  self._shutdown_timeout),
            exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer,
                    initializer=None, initargs=()):
        # Ctrl-C is for the process that started it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        server.serve_forever()

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == _State.STARTED, 'server not yet started'
        with Client(self._address, authkey=self._authkey) as connection:
            ident, exposed = _dispatch(connection, None, 'create',
                                       (typeid,) + args, kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait for the end of the server's process."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _ask(self, name):
        with Client(self._address, authkey=self._authkey) as connection:
            return _dispatch(connection, None, name)

    def _debug_info(self):
        return self._ask('debug_info')

    def _number_of_objects(self):
        return self._ask('number_of_objects')

    def __enter__(self):
        if self._state.value == _State.INITIAL:
            self.start()
        assert self._state.value == _State.STARTED
        return self

    def __exit__(self, *error):
        self.shutdown()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, timeout):
        if process.is_alive():
            try:
                with Client(address, authkey=authkey) as connection:
                    _dispatch(connection, None, 'shutdown')
            except Exception:
                pass    # it is gone, or is made to go below
            process.join(timeout)
            if process.is_alive():
                process.terminate()
                process.join(timeout)
            if process.is_alive():
                process.kill()
                process.join()
        state.value = _State.SHUTDOWN
        BaseProxy._address_to_local.pop(address, None)

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None,
                 method_to_typeid=None, create_method=True):
        """Have objects of a kind made by a method of the name."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or \
            getattr(proxytype, '_method_to_typeid_', None)
        if method_to_typeid:
            for key, value in method_to_typeid.items():
                assert type(key) is str, f'{key!r} is not a string'
                assert type(value) is str, f'{value!r} is not a string'
        cls._registry[typeid] = (callable, exposed, method_to_typeid,
                                 proxytype)
        if not create_method:
            return

        def make(self, /, *args, **kwds):
            token, exposed = self._create(typeid, *args, **kwds)
            proxy = proxytype(token, self._serializer, manager=self,
                              authkey=self._authkey, exposed=exposed)
            with Client(token.address, authkey=self._authkey) as connection:
                _dispatch(connection, None, 'decref', (token.id,))
            return proxy
        make.__name__ = typeid
        setattr(cls, typeid, make)


class SyncManager(BaseManager):
    """The manager with the usual types: what Manager() gives, started."""


class _Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f'Value({self._typecode!r}, {self._value!r})'

    value = property(get, set)


def _array(typecode, sequence, lock=True):
    from array import array
    return array(typecode, sequence)


def _pool(*args, **kwds):
    from .pool import Pool
    return Pool(*args, **kwds)


for _typeid, _callable, _proxy in (
        ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None),
        ('Event', threading.Event, EventProxy),
        ('Lock', threading.Lock, AcquirerProxy),
        ('RLock', threading.RLock, AcquirerProxy),
        ('Semaphore', threading.Semaphore, AcquirerProxy),
        ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy),
        ('Condition', threading.Condition, ConditionProxy),
        ('Barrier', threading.Barrier, BarrierProxy),
        ('Pool', _pool, PoolProxy), ('list', list, ListProxy),
        ('dict', dict, DictProxy), ('Value', _Value, ValueProxy),
        ('Array', _array, ArrayProxy),
        ('Namespace', Namespace, NamespaceProxy)):
    SyncManager.register(_typeid, _callable, _proxy)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)


# Shared memory ---------------------------------------------------------------

class SharedMemoryManager(BaseManager):
    """Makes blocks of shared memory, which go when it does."""

    def __init__(self, *args, **kwargs):
        BaseManager.__init__(self, *args, **kwargs)
        self._blocks = []

    def start(self, initializer=None, initargs=()):
        BaseManager.start(self, initializer, initargs)
        finalize = self.shutdown
        blocks = self._blocks

        def shutdown():
            while blocks:
                try:
                    blocks.pop().unlink()
                except FileNotFoundError:
                    pass
            finalize()
        self.shutdown = shutdown
        util.Finalize(self, shutdown, exitpriority=1)

    def SharedMemory(self, size):
        """A new block."""
        from .shared_memory import SharedMemory
        block = SharedMemory(None, create=True, size=size)
        self._blocks.append(block)
        return block

    def ShareableList(self, sequence):
        """A new list in shared memory."""
        from .shared_memory import ShareableList
        made = ShareableList(sequence)
        self._blocks.append(made.shm)
        return made
