# SPDX-License-Identifier: MIT
"""Hash functions."""

import _hash

_NAMES = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224',
          'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256')
algorithms_guaranteed = {*_NAMES, 'blake2b', 'blake2s'}
algorithms_available = set(algorithms_guaranteed)

__all__ = (*_NAMES, 'blake2b', 'blake2s', 'new', 'algorithms_guaranteed',
           'algorithms_available', 'pbkdf2_hmac', 'file_digest')


def _maker(name):
    make = _hash.new

    def maker(string=b'', *, usedforsecurity=True):
        return make(name, string)
    maker.__name__ = maker.__qualname__ = 'openssl_' + name
    maker.__doc__ = f'A {name} hash object, fed with the string.'
    return maker


for _name in _NAMES:
    globals()[_name] = _maker(_name)
del _name


def _blake_maker(name, size):
    def maker(data=b'', /, *, digest_size=size, key=b'', salt=b'', person=b'',
              fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0,
              inner_size=0, last_node=False, usedforsecurity=True):
        return _hash.blake2(name, data, digest_size, key, salt, person,
                            fanout, depth, leaf_size, node_offset,
                            node_depth, inner_size, last_node)
    maker.__name__ = maker.__qualname__ = name
    maker.MAX_DIGEST_SIZE = maker.MAX_KEY_SIZE = size
    maker.SALT_SIZE = maker.PERSON_SIZE = size // 4
    return maker


blake2b = _blake_maker('blake2b', 64)
blake2s = _blake_maker('blake2s', 32)


def new(name, data=b'', **kwargs):
    """A hash object by its name."""
    found = str(name).lower().replace('-', '_') \
        if isinstance(name, str) else name
    if isinstance(name, str) and found.startswith('sha_'):
        found = 'sha' + found[4:]
    if found not in algorithms_available:
        raise ValueError(f'unsupported hash type {name}')
    return globals()[found](data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password."""
    return _hash.pbkdf2(hash_name.lower(), password, salt, iterations, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=1 << 18):
    """The hash object of a file's content."""
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        result.update(fileobj.getbuffer())
        return result
    if not hasattr(fileobj, 'read') or hasattr(fileobj, 'encoding'):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary "
                         'reading mode.')
    while data := fileobj.read(_bufsize):
        result.update(data)
    return result
