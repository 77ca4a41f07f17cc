# SPDX-License-Identifier: MIT
"""Keyed hashes (RFC 2104)."""

import hashlib
from _hash import compare_digest

__all__ = ['HMAC', 'new', 'digest', 'compare_digest']


class HMAC:
    """A hash object with a key."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got '
                            f'{type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            def make(data=b''):
                return hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = digestmod.new
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, 'block_size', self.blocksize)
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._outer.update(bytes(b ^ 0x5c for b in key))
        self._inner.update(bytes(b ^ 0x36 for b in key))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f'hmac-{self._inner.name}'

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _whole(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        return self._whole().digest()

    def hexdigest(self):
        return self._whole().hexdigest()


def new(key, msg=None, digestmod=''):
    """An HMAC."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The keyed hash of a message, at once."""
    return HMAC(key, msg, digest).digest()
