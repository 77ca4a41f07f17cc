# SPDX-License-Identifier: MIT
"""Objects as bytes, in the format of CPython's protocols but for one bit.

A pickle can have anything done by who loads it, so only those are loaded that
Baton wrote: the byte behind the first one, the protocol's number, has its top
bit set. CPython says of such a pickle that it doesn't know the protocol.
Protocols 0 and 1, which have no such head, get it, too.
"""

import io
import struct
import sys
from types import FunctionType

from _pickle import PickleError, PicklingError, UnpicklingError
from copyreg import dispatch_table as _table

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler',
           'Unpickler', 'dump', 'dumps', 'load', 'loads', 'HIGHEST_PROTOCOL',
           'DEFAULT_PROTOCOL']

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = '4.0'
_FRAME_LEAST, _FRAME_FULL, _BATCH = 4, 65536, 1000
_OURS = 0x80


def _global(name, module=None):
    """The object of a dotted name in a module."""
    __import__(module)
    found = sys.modules[module]
    for part in name.split('.'):
        found = getattr(found, part)
    return found


class Pickler:
    """Writes objects to a file."""

    dispatch_table = None

    def __init__(self, file, protocol=None, *, fix_imports=True,
                 buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(
                f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        if not hasattr(file, 'write'):
            raise TypeError("file must have a 'write' attribute")
        self._file = file
        self.proto = protocol
        self.memo = {}
        self._frames = protocol >= 4

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        """For subclasses: an id that stands for the object."""
        return None

    def dump(self, obj):
        self._out = []
        self._size = 0
        self._file.write(bytes([0x80, self.proto | _OURS]))
        self._save(obj)
        self._write(b'.')
        self._end_frame()

    # Writing -----------------------------------------------------------------

    def _write(self, data):
        self._out.append(data)
        self._size += len(data)

    def _end_frame(self):
        data = b''.join(self._out)
        self._out, self._size = [], 0
        if self._frames and len(data) >= _FRAME_LEAST:
            self._file.write(b'\x95' + struct.pack('<Q', len(data)))
        if data:
            self._file.write(data)

    def _check_frame(self):
        if self._frames and self._size >= _FRAME_FULL:
            self._end_frame()

    def _write_large(self, head, data):
        """Much data stands outside of frames."""
        if self._frames and len(data) >= _FRAME_FULL:
            self._end_frame()
            self._file.write(head)
            self._file.write(data)
        else:
            self._write(head + data)

    def memoize(self, obj):
        n = len(self.memo)
        self.memo[id(obj)] = n, obj
        if self.proto >= 4:
            self._write(b'\x94')
        elif n < 256:
            self._write(b'q' + bytes([n]))
        else:
            self._write(b'r' + struct.pack('<I', n))

    def _get(self, n):
        self._write(b'h' + bytes([n]) if n < 256
                    else b'j' + struct.pack('<I', n))

    # Dispatch ----------------------------------------------------------------

    def _save(self, obj):
        self._check_frame()
        pid = self.persistent_id(obj)
        if pid is not None:
            self._save(pid)
            self._write(b'Q')
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        kind = type(obj)
        override = getattr(self, 'reducer_override', None)
        if override is not None:
            reduced = override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        save = _SAVERS.get(kind)
        if save is not None:
            save(self, obj)
            return
        table = self.dispatch_table
        reduce = (table if table is not None else _table).get(kind)
        if reduce is not None:
            self._save_reduced(obj, reduce(obj))
        elif issubclass(kind, type):
            self._save_global(obj)
        else:
            self._save_reduced(obj, obj.__reduce_ex__(max(self.proto, 2)))

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            raise PicklingError(
                '__reduce__ must return a string or tuple')
        function, args, state, items, pairs, setter = \
            (*reduced, *[None] * (6 - len(reduced)))
        name = getattr(function, '__name__', '')
        if name in ('__newobj__', '__new__') and args \
                and isinstance(args[0], type):
            self._save(args[0])
            self._save(tuple(args[1:]))
            self._write(b'\x81')
        elif name == '__newobj_ex__':
            for part in args:
                self._save(part)
            self._write(b'\x92')
        else:
            self._save(function)
            self._save(args)
            self._write(b'R')
        known = self.memo.get(id(obj))
        if known is not None:       # a cycle through the arguments
            self._write(b'0')
            self._get(known[0])
        else:
            self.memoize(obj)
        if items is not None:
            self._batch(iter(items), b'a', b'e', lambda x: (x,))
        if pairs is not None:
            self._batch(iter(pairs), b's', b'u', lambda x: x)
        if state is not None:
            if setter is None:
                self._save(state)
                self._write(b'b')
            else:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._write(b'\x86R0')

    def _batch(self, it, one, many, parts):
        from itertools import islice
        while batch := list(islice(it, _BATCH)):
            if len(batch) == 1:
                for value in parts(batch[0]):
                    self._save(value)
                self._write(one)
                continue
            self._write(b'(')
            for item in batch:
                for value in parts(item):
                    self._save(value)
            self._write(many)

    # Kinds -------------------------------------------------------------------

    def _save_none(self, obj):
        self._write(b'N')

    def _save_bool(self, obj):
        self._write(b'\x88' if obj else b'\x89')

    def _save_int(self, n):
        if 0 <= n < 256:
            self._write(b'K' + bytes([n]))
        elif 0 <= n < 65536:
            self._write(b'M' + struct.pack('<H', n))
        elif -2 ** 31 <= n < 2 ** 31:
            self._write(b'J' + struct.pack('<i', n))
        else:
            size = n.bit_length() // 8 + 1
            data = n.to_bytes(size, 'little', signed=True)
            if n < 0 and size > 1 and data[-1] == 255 and data[-2] & 128:
                data = data[:-1]
            self._write(b'\x8a' + bytes([len(data)]) + data
                        if len(data) < 256 else
                        b'\x8b' + struct.pack('<i', len(data)) + data)

    def _save_float(self, x):
        self._write(b'G' + struct.pack('>d', x))

    def _save_bytes(self, b):
        n = len(b)
        if n < 256:
            self._write(b'C' + bytes([n]) + b)
        elif n < 2 ** 32:
            self._write_large(b'B' + struct.pack('<I', n), b)
        else:
            self._write_large(b'\x8e' + struct.pack('<Q', n), b)
        self.memoize(b)

    def _save_bytearray(self, b):
        if self.proto >= 5:
            self._write_large(b'\x96' + struct.pack('<Q', len(b)), bytes(b))
            self.memoize(b)
        else:
            self._save_reduced(b, (bytearray, (bytes(b),) if b else ()))

    def _save_str(self, s):
        data = s.encode('utf-8', 'surrogatepass')
        n = len(data)
        if n < 256 and self.proto >= 4:
            self._write(b'\x8c' + bytes([n]) + data)
        elif n < 2 ** 32:
            self._write_large(b'X' + struct.pack('<I', n), data)
        else:
            self._write_large(b'\x8d' + struct.pack('<Q', n), data)
        self.memoize(s)

    def _save_tuple(self, t):
        if not t:
            self._write(b')')
            return
        small = len(t) <= 3
        if not small:
            self._write(b'(')
        for item in t:
            self._save(item)
        known = self.memo.get(id(t))
        if known is not None:       # a cycle: it was saved meanwhile
            self._write(b'0' * len(t) if small else b'1')
            self._get(known[0])
            return
        self._write((b'\x85', b'\x86', b'\x87')[len(t) - 1] if small
                    else b't')
        self.memoize(t)

    def _save_list(self, items):
        self._write(b']')
        self.memoize(items)
        self._batch(iter(items), b'a', b'e', lambda x: (x,))

    def _save_dict(self, d):
        self._write(b'}')
        self.memoize(d)
        self._batch(iter(d.items()), b's', b'u', lambda x: x)

    def _save_set(self, s):
        if self.proto < 4:
            self._save_reduced(s, (set, (list(s),)))
            return
        from itertools import islice
        self._write(b'\x8f')
        self.memoize(s)
        it = iter(s)
        while batch := list(islice(it, _BATCH)):
            self._write(b'(')
            for item in batch:
                self._save(item)
            self._write(b'\x90')

    def _save_frozenset(self, s):
        if self.proto < 4:
            self._save_reduced(s, (frozenset, (list(s),)))
            return
        self._write(b'(')
        for item in s:
            self._save(item)
        known = self.memo.get(id(s))
        if known is not None:
            self._write(b'1')
            self._get(known[0])
            return
        self._write(b'\x91')
        self.memoize(s)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module = _module_of(obj, name)
        if '<locals>' in name:
            raise AttributeError(f"Can't get local object {name!r}")
        try:
            found = _global(name, module)
        except ImportError:
            raise PicklingError(f"Can't pickle {obj!r}: import of module "
                                f'{module!r} failed') from None
        except (KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup "
                                f'{name} on {module} failed') from None
        if found is not obj and found != obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same "
                                f'object as {module}.{name}')
        if self.proto >= 4:
            self._save(module)
            self._save(name)
            self._write(b'\x93')
        else:
            self._write(f'c{module}\n{name}\n'.encode())
        self.memoize(obj)


def _module_of(obj, name):
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for found, mod in list(sys.modules.items()):
        if found not in ('__main__', '__mp_main__') \
                and getattr(mod, name, None) is obj:
            return found
    return '__main__'


_SAVERS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool,
    int: Pickler._save_int, float: Pickler._save_float,
    bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray,
    str: Pickler._save_str, tuple: Pickler._save_tuple,
    list: Pickler._save_list, dict: Pickler._save_dict,
    set: Pickler._save_set, frozenset: Pickler._save_frozenset,
    FunctionType: Pickler._save_global,
    type: Pickler._save_global,
    type(...): lambda pickler, x: pickler._save_global(x, 'Ellipsis'),
    type(NotImplemented):
        lambda pickler, x: pickler._save_global(x, 'NotImplemented'),
    slice: lambda pickler, s: pickler._save_reduced(
        s, (slice, (s.start, s.stop, s.step))),
}


# Reading ---------------------------------------------------------------------

class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII',
                 errors='strict', buffers=None):
        self._file = file
        self.memo = {}

    def find_class(self, module, name):
        """What a global name means; for subclasses to forbid some."""
        try:
            return _global(name, module)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on "
                                 f'{sys.modules[module]!r}') from None

    def persistent_load(self, pid):
        raise UnpicklingError('unsupported persistent id encountered')

    def _read(self, size):
        data = self._file.read(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _number(self, form, size):
        return struct.unpack(form, self._read(size))[0]

    def _line(self):
        line = self._file.readline()
        if not line.endswith(b'\n'):
            raise UnpicklingError('pickle data was truncated')
        return line[:-1].decode()

    def load(self):
        self._stack = []
        self._marks = []
        self._check_head()
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError('Ran out of input')
            if code == b'.':
                return self._stack.pop()
            step = _STEPS.get(code)
            if step is None:
                raise UnpicklingError(
                    f"invalid load key, {code.decode('latin-1')!r}.")
            try:
                step(self)
            except IndexError:
                raise UnpicklingError('unpickling stack underflow') from None

    def _check_head(self):
        head = self._file.read(1)
        if not head:
            raise EOFError('Ran out of input')
        if head == b'\x80':
            head += self._read(1)
            if head[1] & _OURS:
                if head[1] - _OURS > HIGHEST_PROTOCOL:
                    raise ValueError('unsupported pickle protocol: '
                                     f'{head[1] - _OURS}')
                return
        elif head not in _STEPS:
            raise UnpicklingError(
                f"invalid load key, {head.decode('latin-1')!r}.")
        raise UnpicklingError(
            f'this pickle begins with {head!r}: Baton did not write it, and '
            'loads only what it wrote itself. To exchange data with other '
            'programs, use json')

    def _since_mark(self):
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _push(self, value):
        self._stack.append(value)

    def _take(self, n):
        items = self._stack[-n:] if n else []
        if n:
            del self._stack[-n:]
        return items

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _long(self, size):
        self._push(int.from_bytes(self._read(size), 'little', signed=True))

    def _str(self, size):
        self._push(self._read(size).decode('utf-8', 'surrogatepass'))

    def _memoize(self):
        self.memo[len(self.memo)] = self._stack[-1]

    def _put(self, n):
        self.memo[n] = self._stack[-1]

    def _get(self, n):
        if n not in self.memo:
            raise UnpicklingError(f'Memo value not found at index {n}')
        self._push(self.memo[n])

    def _call(self):
        function, args = self._take(2)
        self._push(function(*args))

    def _new(self):
        cls, args = self._take(2)
        self._push(cls.__new__(cls, *args))

    def _new_ex(self):
        cls, args, kwargs = self._take(3)
        self._push(cls.__new__(cls, *args, **kwargs))

    def _global_line(self):
        self._push(self.find_class(self._line(), self._line()))

    def _global_stack(self):
        self._push(self.find_class(*self._take(2)))

    def _append(self):
        item = self._stack.pop()
        self._stack[-1].append(item)

    def _appends(self):
        items = self._since_mark()
        target = self._stack[-1]
        if hasattr(target, 'extend'):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_item(self):
        key, value = self._take(2)
        self._stack[-1][key] = value

    def _set_items(self):
        items = self._since_mark()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _dict(self):
        items = self._since_mark()
        self._push(dict(zip(items[::2], items[1::2])))

    def _add_items(self):
        items = self._since_mark()
        self._stack[-1].update(items)

    def _build(self):
        state = self._stack.pop()
        obj = self._stack[-1]
        set_state = getattr(obj, '__setstate__', None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        for name, value in (slots or {}).items():
            setattr(obj, name, value)

    def _pop_mark(self):
        self._stack = self._marks.pop()

    def _pop(self):
        if self._stack:
            self._stack.pop()
        else:
            self._stack = self._marks.pop()


_U = Unpickler
_STEPS = {
    b'\x95': lambda u: u._read(8),
    b'N': lambda u: u._push(None), b'\x88': lambda u: u._push(True),
    b'\x89': lambda u: u._push(False), b'(': _U._mark, b'0': _U._pop,
    b'1': _U._pop_mark, b'2': lambda u: u._push(u._stack[-1]),
    b'K': lambda u: u._push(u._read(1)[0]),
    b'M': lambda u: u._push(u._number('<H', 2)),
    b'J': lambda u: u._push(u._number('<i', 4)),
    b'\x8a': lambda u: u._long(u._read(1)[0]),
    b'\x8b': lambda u: u._long(u._number('<i', 4)),
    b'I': lambda u: u._push((lambda t: {'00': False, '01': True}[t]
                             if t in ('00', '01') else int(t))(u._line())),
    b'L': lambda u: u._push(int(u._line().rstrip('L'))),
    b'F': lambda u: u._push(float(u._line())),
    b'G': lambda u: u._push(u._number('>d', 8)),
    b'C': lambda u: u._push(u._read(u._read(1)[0])),
    b'B': lambda u: u._push(u._read(u._number('<I', 4))),
    b'\x8e': lambda u: u._push(u._read(u._number('<Q', 8))),
    b'\x96': lambda u: u._push(bytearray(u._read(u._number('<Q', 8)))),
    b'\x8c': lambda u: u._str(u._read(1)[0]),
    b'X': lambda u: u._str(u._number('<I', 4)),
    b'\x8d': lambda u: u._str(u._number('<Q', 8)),
    b')': lambda u: u._push(()), b']': lambda u: u._push([]),
    b'}': lambda u: u._push({}), b'\x8f': lambda u: u._push(set()),
    b'\x85': lambda u: u._push(tuple(u._take(1))),
    b'\x86': lambda u: u._push(tuple(u._take(2))),
    b'\x87': lambda u: u._push(tuple(u._take(3))),
    b't': lambda u: u._push(tuple(u._since_mark())),
    b'l': lambda u: u._push(u._since_mark()), b'd': _U._dict,
    b'\x91': lambda u: u._push(frozenset(u._since_mark())),
    b'\x90': _U._add_items, b'a': _U._append, b'e': _U._appends,
    b's': _U._set_item, b'u': _U._set_items, b'b': _U._build,
    b'R': _U._call, b'\x81': _U._new, b'\x92': _U._new_ex,
    b'c': _U._global_line, b'\x93': _U._global_stack,
    b'\x94': _U._memoize, b'q': lambda u: u._put(u._read(1)[0]),
    b'r': lambda u: u._put(u._number('<I', 4)),
    b'p': lambda u: u._put(int(u._line())),
    b'h': lambda u: u._get(u._read(1)[0]),
    b'j': lambda u: u._get(u._number('<I', 4)),
    b'g': lambda u: u._get(int(u._line())),
    b'Q': lambda u: u._push(u.persistent_load(u._stack.pop())),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict',
         buffers=None):
    """The next object of a file."""
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict',
          buffers=None):
    """The object that the bytes mean."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data)).load()
