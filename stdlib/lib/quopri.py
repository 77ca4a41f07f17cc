# SPDX-License-Identifier: MIT
"""Quoted-printable: bytes as text that people can read."""

import re

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']
_LINE = 76


def _quoted(byte, quotetabs, header):
    if byte in b' \t':
        return bytes([byte]) if not quotetabs else b'=%02X' % byte
    if byte == 95:
        return b'=5F' if header else b'_'
    if byte == 61 or not 32 < byte < 127:
        return b'=%02X' % byte
    return bytes([byte])


def _encoded_line(line, quotetabs, header, limit):
    parts = [b'_' if header and byte == 32
             else _quoted(byte, quotetabs, header) for byte in line]
    if parts and parts[-1] in (b' ', b'\t'):
        parts[-1] = b'=%02X' % ord(parts[-1])
    lines, now = [], b''
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if len(now) + len(part) > limit - (not last):
            lines.append(now)
            now = b''
        now += part
    lines.append(now)
    return b'=\n'.join(lines)


def encodestring(s, quotetabs=False, header=False):
    """The bytes, quoted."""
    return _encoded(s, _LINE, quotetabs, header)


def _encoded(s, limit, quotetabs=False, header=False):
    return b'\n'.join([_encoded_line(line, quotetabs, header, limit)
                       for line in bytes(s).split(b'\n')])


def decodestring(s, header=False):
    """The bytes that were quoted."""
    if isinstance(s, str):
        s = s.encode('ascii')
    if header:
        s = s.replace(b'_', b' ')
    s = re.sub(rb'[ \t]+(?=\r?\n|\Z)', b'', s)
    s = re.sub(rb'=[ \t]*\r?\n', b'', s)
    return re.sub(rb'=([0-9A-Fa-f]{2})',
                  lambda m: bytes([int(m[1], 16)]), s)


def encode(input, output, quotetabs, header=False):
    """From one binary file to another."""
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    """From one binary file to another."""
    output.write(decodestring(input.read(), header))
