# SPDX-License-Identifier: MIT
"""A dict of pickles, in a file."""

import collections.abc
import pickle
from io import BytesIO

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _ClosedDict(collections.abc.MutableMapping):
    """Stands in for the file of a closed shelf."""

    def closed(self, *args):
        raise ValueError('invalid operation on closed shelf')

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = closed
    keys = closed

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(collections.abc.MutableMapping):
    """Over any mapping of bytes. With writeback, what was read is kept and
    written back by sync() and close(), so it may be changed in place."""

    def __init__(self, dict, protocol=None, writeback=False,
                 keyencoding='utf-8'):
        self.dict = dict
        self._protocol = (pickle.DEFAULT_PROTOCOL if protocol is None
                          else protocol)
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        if key.encode(self.keyencoding) in self.dict:
            return self[key]
        return default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            pass
        data = self.dict[key.encode(self.keyencoding)]
        value = pickle.Unpickler(BytesIO(data)).load()
        if self.writeback:
            self.cache[key] = value
        return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        f = BytesIO()
        pickle.Pickler(f, self._protocol).dump(value)
        self.dict[key.encode(self.keyencoding)] = f.getvalue()

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        if self.dict is None or isinstance(self.dict, _ClosedDict):
            return
        try:
            self.sync()
            if hasattr(self.dict, 'close'):
                self.dict.close()
        finally:
            self.dict = _ClosedDict()

    def __del__(self):
        if hasattr(self, 'writeback'):
            self.close()

    def sync(self):
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, 'sync'):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """Over a mapping that has an order to walk in."""

    def _value(self, pair):
        key, value = pair
        return (key.decode(self.keyencoding),
                pickle.Unpickler(BytesIO(value)).load())

    def set_location(self, key):
        return self._value(self.dict.set_location(key))

    def next(self):
        return self._value(next(self.dict))

    def previous(self):
        return self._value(self.dict.previous())

    def first(self):
        return self._value(self.dict.first())

    def last(self):
        return self._value(self.dict.last())


class DbfilenameShelf(Shelf):
    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        self.cache.clear()
        self.dict.clear()


def open(filename, flag='c', protocol=None, writeback=False):
    """A shelf in a file."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
