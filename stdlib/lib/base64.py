# SPDX-License-Identifier: MIT
"""Bytes as text: base 16, 32, 64 and 85 (RFC 4648)."""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode',
           'b64decode', 'b32encode', 'b32decode', 'b32hexencode',
           'b32hexdecode', 'b16encode', 'b16decode', 'b85encode',
           'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']

_TO_URL = bytes.maketrans(b'+/', b'-_')
_FROM_URL = bytes.maketrans(b'-_', b'+/')
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        b'!#$%&()*+-;<=>?@^_`{|}~')
_Z85 = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
        b'.-:+=^!/*?&<>()[]{}@%$#')
_A85 = bytes(range(33, 118))


def _to_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII '
                             'characters') from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII '
                        f'string, not {type(s).__name__!r}') from None


def b64encode(s, altchars=None):
    """Base64, with two other characters for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """What base64 text means."""
    s = _to_bytes(s)
    if altchars is not None:
        altchars = _to_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    return b64decode(_to_bytes(s).translate(_FROM_URL))


def encodebytes(s):
    """Base64 in lines of 76 characters."""
    return b''.join([binascii.b2a_base64(s[i:i + 57])
                     for i in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(s)


def encode(input, output):
    """A file into another, as base64."""
    while data := input.read(57):
        output.write(binascii.b2a_base64(data))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


# Base 32 ---------------------------------------------------------------------

def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    out = bytearray()
    for i in range(0, len(s), 5):
        group = bytes(s[i:i + 5])
        n = int.from_bytes(group.ljust(5, b'\0'))
        text = bytes([alphabet[n >> shift & 31]
                      for shift in range(35, -1, -5)])
        used = (len(group) * 8 + 4) // 5
        out += text[:used] + b'=' * (8 - used)
    return bytes(out)


def _b32decode(alphabet, s, casefold, map01=None):
    s = _to_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _to_bytes(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    text = s.rstrip(b'=')
    if len(s) - len(text) not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(text), 8):
        group = text[i:i + 8]
        n = 0
        for c in group:
            if c not in values:
                raise binascii.Error('Non-base32 digit found')
            n = n << 5 | values[c]
        n <<= 5 * (8 - len(group))
        out += n.to_bytes(5)[:len(group) * 5 // 8]
    return bytes(out)


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32_HEX, s, casefold)


# Base 16 ---------------------------------------------------------------------

def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _to_bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b'0123456789ABCDEF' for c in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# Base 85 ---------------------------------------------------------------------

def _encode85(alphabet, b, pad, fold_zeros=False, fold_spaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    missing = -len(b) % 4
    b = bytes(b) + bytes(missing)
    chunks = []
    for i in range(0, len(b), 4):
        n = int.from_bytes(b[i:i + 4])
        if fold_zeros and not n:
            chunks.append(b'z')
        elif fold_spaces and n == 0x20202020:
            chunks.append(b'y')
        else:
            digits = []
            for _ in range(5):
                n, digit = divmod(n, 85)
                digits.append(alphabet[digit])
            chunks.append(bytes(reversed(digits)))
    if missing and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-missing]
    return b''.join(chunks)


def _decode85(alphabet, b, name):
    values = {c: i for i, c in enumerate(alphabet)}
    missing = -len(b) % 5
    b = bytes(b) + alphabet[-1:] * missing
    out = []
    for i in range(0, len(b), 5):
        n = 0
        for at, c in enumerate(b[i:i + 5], i):
            if c not in values:
                raise ValueError(f'bad {name} character at position {at}')
            n = n * 85 + values[c]
        if n > 0xffffffff:
            raise ValueError(f'{name} overflow in hunk starting at byte {i}')
        out.append(n.to_bytes(4))
    result = b''.join(out)
    return result[:-missing] if missing else result


def b85encode(b, pad=False):
    return _encode85(_B85, b, pad)


def b85decode(b):
    return _decode85(_B85, _to_bytes(b), 'base85')


def z85encode(s):
    return _encode85(_Z85, s, False)


def z85decode(s):
    return _decode85(_Z85, _to_bytes(s), 'z85')


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode85(_A85, b, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol]
                 for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False,
              ignorechars=b' \t\n\r\v'):
    b = _to_bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with "
                             "b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    digits, out = bytearray(), []
    for c in bytes(b):
        if 33 <= c <= 117:
            digits.append(c)
            if len(digits) == 5:
                try:
                    out.append(_decode85(_A85, digits, 'Ascii85'))
                except ValueError:
                    raise ValueError('Ascii85 overflow') from None
                digits.clear()
        elif c == 122:
            if digits:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(bytes(4))
        elif foldspaces and c == 121:
            if digits:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif c not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(c)}')
    if digits:
        out.append(_decode85(_A85, digits, 'Ascii85'))
    return b''.join(out)
