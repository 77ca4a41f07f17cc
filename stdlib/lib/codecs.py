# SPDX-License-Identifier: MIT
"""Encodings by name, and streams that encode.

Those of str.encode are the machine's. Others that scripts ask for by this
module only are added here: text to text, bytes to bytes.
"""

import builtins

__all__ = ['register', 'unregister', 'lookup', 'open', 'EncodedFile', 'BOM',
           'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE',
           'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE',
           'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder',
           'StreamReader', 'StreamWriter', 'StreamReaderWriter',
           'StreamRecoder', 'getencoder', 'getdecoder',
           'getincrementalencoder', 'getincrementaldecoder', 'getreader',
           'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors',
           'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'lookup_error', 'register_error']
BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM32_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM64_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = BOM64_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
_ALIASES = {
    'utf8': 'utf-8', 'u8': 'utf-8', 'utf': 'utf-8', 'latin1': 'iso8859-1',
    'latin_1': 'iso8859-1', 'latin': 'iso8859-1', 'l1': 'iso8859-1',
    'iso_8859_1': 'iso8859-1', 'iso8859_1': 'iso8859-1',
    'us_ascii': 'ascii', '646': 'ascii', 'utf16': 'utf-16',
    'utf32': 'utf-32', 'utf_8_sig': 'utf-8-sig', 'rot_13': 'rot13',
    'hex_codec': 'hex', 'base64_codec': 'base64', 'zlib_codec': 'zlib',
    'zip': 'zlib', 'base_64': 'base64',
}
# Those that str.encode knows by itself.
_MACHINES = frozenset((
    'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32',
    'utf-32-le', 'utf-32-be', 'ascii', 'iso8859-1', 'unicode-escape'))


class CodecInfo(tuple):
    """What lookup gives: (encode, decode, StreamReader, StreamWriter)."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader,
                                   streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self._is_text_encoding = _is_text_encoding is not False
        return self

    def __repr__(self):
        return (f'<codecs.CodecInfo object for encoding {self.name} at '
                f'{hex(id(self))}>')


class Codec:
    """Encodes and decodes at once."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Decodes piece by piece; keeps what isn't whole."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """One whose _buffer_decode(input, errors, final) gives (text, used)."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        text, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return text

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Encodes what is written to a stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what is read from a stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._bytes = b''
        self._text = None

    def _fill(self, data, final):
        data = self._bytes + data
        text, used = self.decode(data, self.errors)
        self._bytes = data[used:]
        self._text = text if self._text is None else self._text + text

    def read(self, size=-1, chars=-1, firstline=False):
        limit = chars if chars >= 0 else size
        if limit < 0:
            self._fill(self.stream.read(), True)
            text, self._text = self._text, None
            return text
        while len(self._text or '') < limit:
            data = self.stream.read(max(limit, 72))
            if not data:
                break
            self._fill(data, False)
        text = self._text if self._text is not None else \
            self.decode(b'', self.errors)[0]
        self._text = text[limit:] or None
        return text[:limit]

    def readline(self, size=None, keepends=True):
        while True:
            lines = (self._text or '').splitlines(True)
            if len(lines) > 1 or lines and lines[0].endswith('\n'):
                break
            data = self.stream.read(72)
            if not data:
                break
            self._fill(data, False)
        if not lines:
            return ''
        self._text = ''.join(lines[1:]) or None
        line = lines[0]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._bytes, self._text = b'', None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stream.close()


class StreamReaderWriter:
    """A StreamReader and a StreamWriter of one stream."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stream.close()


class StreamRecoder(StreamReaderWriter):
    """Bytes in one encoding over a stream in another."""

    def __init__(self, stream, encode, decode, Reader, Writer,
                 errors='strict'):
        super().__init__(stream, Reader, Writer, errors)
        self.encode = encode
        self.decode = decode

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        data = self.encode(self.reader.read(), self.errors)[0]
        return data.splitlines(keepends=True)

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]


# Lookup.

_search_functions = []
_found = {}


def _normal(encoding):
    return '_'.join(encoding.lower().replace('-', ' ').replace('_', ' ')
                    .split())


def _unfinished(data, name):
    """How many bytes at the end begin a character that isn't whole."""
    if name != 'utf-8':
        return len(data) % (4 if '32' in name else 2)
    for n in range(1, min(4, len(data) + 1)):
        byte = data[-n]
        if byte >= 0xc0:
            needed = 2 if byte < 0xe0 else 3 if byte < 0xf0 else 4
            return n if needed > n else 0
        if byte < 0x80:
            break
    return 0


def _codec_info(name, encode, decode, is_text, partial=False):
    def encode_pair(input, errors='strict'):
        return encode(input, errors), len(input)

    def decode_pair(input, errors='strict'):
        return decode(input, errors), len(input)

    def decode_stream(input, errors='strict'):
        if partial:
            used = len(input) - _unfinished(bytes(input), name)
            return decode(input[:used], errors), used
        return decode_pair(input, errors)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return (decode_pair if final else decode_stream)(input, errors)

    class Writer(StreamWriter):
        encode = staticmethod(encode_pair)

    class Reader(StreamReader):
        decode = staticmethod(decode_stream)
    for cls, known in ((Encoder, 'IncrementalEncoder'),
                       (Decoder, 'IncrementalDecoder'),
                       (Writer, 'StreamWriter'), (Reader, 'StreamReader')):
        cls.__name__ = cls.__qualname__ = known
    return CodecInfo(encode_pair, decode_pair, Reader, Writer, Encoder,
                     Decoder, name, _is_text_encoding=is_text)


def _rot13(text, errors):
    return ''.join([chr((ord(c) - base + 13) % 26 + base)
                    if c.isascii() and c.isalpha() else c
                    for c in text for base in [65 if c < 'a' else 97]])


def _bytes_codec(name):
    import binascii
    if name == 'hex':
        return (lambda b, e: binascii.hexlify(b),
                lambda b, e: binascii.unhexlify(b))
    if name == 'base64':
        import base64
        return (lambda b, e: base64.encodebytes(b),
                lambda b, e: base64.decodebytes(b))
    import zlib
    return lambda b, e: zlib.compress(b), lambda b, e: zlib.decompress(b)


def _raw_encode(text, errors):
    return ''.join([c if c < '\u0100' else f'\\u{ord(c):04x}'
                    if c < '\U00010000' else f'\\U{ord(c):08x}'
                    for c in text]).encode('latin-1')


def _raw_decode(data, errors):
    import re

    def character(m):
        if m[2] is None:
            return m[0]
        return m[1] + chr(int(m[2][1:], 16))
    return re.sub(r'((?:\\\\)*)\\(?:(u[0-9A-Fa-f]{4}|U00[0-9A-Fa-f]{6})|.)',
                  character, bytes(data).decode('latin-1'), flags=re.S)


def _with_table(name):
    """The codec of an encoding with a table, or None."""
    import _charmaps
    known, table = _charmaps.find(name)
    if known is None:
        return None
    backwards = charmap_build(table)
    return _codec_info(
        known, lambda s, errors: charmap_encode(s, errors, backwards)[0],
        lambda b, errors: charmap_decode(b, errors, table)[0], True)


def _builtin_codec(name):
    name = _ALIASES.get(name, name.replace('_', '-'))
    if name == 'rot13':
        return _codec_info('rot13', _rot13, _rot13, False)
    if name == 'raw-unicode-escape':
        return _codec_info(name, _raw_encode, _raw_decode, True)
    if name in ('hex', 'base64', 'zlib'):
        return _codec_info(name, *_bytes_codec(name), False)
    if name not in _MACHINES:
        return _with_table(_normal(name))
    return _codec_info(name, lambda s, errors: s.encode(name, errors),
                       lambda b, errors: bytes(b).decode(name, errors), True,
                       name.startswith('utf'))


def register(search_function, /):
    """Ask a function for encodings nobody else knows."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)


def unregister(search_function, /):
    """No longer ask the function."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """What is known of an encoding."""
    if '\0' in encoding:
        raise ValueError('embedded null character')
    name = _normal(encoding)
    if name in _found:
        return _found[name]
    info = _builtin_codec(name)
    for search in _search_functions:
        if info is None:
            info = search(name)
    if info is None:
        raise LookupError(f'unknown encoding: {encoding}')
    if not isinstance(info, tuple) or len(info) != 4:
        raise TypeError('codec search functions must return 4-tuples')
    _found[name] = info
    return info


# What str.encode, bytes.decode and open ask when they don't know a name.

def _text_codec(encoding, function):
    info = lookup(encoding)
    if not info._is_text_encoding:
        raise LookupError(
            f"'{encoding}' is not a text encoding; use {function} to handle "
            'arbitrary codecs')
    return info


def _check(_, encoding, errors):
    _text_codec(encoding, 'codecs.open()')


def _encode_other(text, encoding, errors):
    data = _text_codec(encoding, 'codecs.encode()').encode(text, errors)[0]
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(
            f"'{encoding}' encoder returned '{type(data).__name__}' instead "
            "of 'bytes'; use codecs.encode() to encode to arbitrary types")
    return bytes(data)


def _decode_other(data, encoding, errors):
    text = _text_codec(encoding, 'codecs.decode()').decode(data, errors)[0]
    if not isinstance(text, str):
        raise TypeError(
            f"'{encoding}' decoder returned '{type(text).__name__}' instead "
            "of 'str'; use codecs.decode() to decode to arbitrary types")
    return text


def _handled(handler, problem, kinds):
    """What a handler made of a problem, and where to go on."""
    result = handler(problem)
    if (not isinstance(result, tuple) or len(result) != 2
            or not isinstance(result[0], kinds)
            or not isinstance(result[1], int)):
        what = 'encod' if len(kinds) == 2 else 'decod'
        raise TypeError(f'{what}ing error handler must return '
                        f"({'str/bytes' if len(kinds) == 2 else 'str'}, int) "
                        'tuple')
    made, at = result
    size = len(problem.object)
    if at < 0:
        at += size
    if not 0 <= at <= size:
        raise IndexError(f'position {at} from error handler out of bounds')
    return made, at


def _encode_by(text, encoding, errors):
    """Encode, asking a handler that a script registered."""
    parts, at = [], 0
    while True:
        try:
            parts.append(text[at:].encode(encoding))
            return b''.join(parts)
        except UnicodeEncodeError as error:
            first, last = at + error.start, at + error.end
            problem = UnicodeEncodeError(error.encoding, text, first, last,
                                         error.reason)
        parts.append(text[at:first].encode(encoding))
        made, at = _handled(lookup_error(errors), problem, (str, bytes))
        parts.append(made.encode(encoding) if isinstance(made, str) else made)


def _decode_by(data, encoding, errors):
    """Decode, asking a handler that a script registered."""
    parts, at = [], 0
    while True:
        try:
            parts.append(data[at:].decode(encoding))
            return ''.join(parts)
        except UnicodeDecodeError as error:
            first, last = at + error.start, at + error.end
            problem = UnicodeDecodeError(error.encoding, data, first, last,
                                         error.reason)
        parts.append(data[at:first].decode(encoding))
        made, at = _handled(lookup_error(errors), problem, (str,))
        parts.append(made)


# Encodings with a table: a text of 256 characters, U+FFFE where there is
# none, or a dict from byte to character.

def charmap_build(table, /):
    """The table the other way round."""
    return {char: code for code, char in enumerate(table)
            if char != '\ufffe'}


def _code_of(char, mapping):
    code = mapping.get(char)
    if code is None:
        code = mapping.get(ord(char))
    return bytes([code]) if isinstance(code, int) else code


def charmap_encode(text, errors='strict', mapping=None, /):
    """Encode by a mapping of characters or their numbers."""
    if mapping is None:
        return text.encode('latin-1', errors), len(text)
    parts, at = [], 0
    while at < len(text):
        code = _code_of(text[at], mapping)
        if code is not None:
            parts.append(code)
            at += 1
            continue
        end = at + 1
        while end < len(text) and _code_of(text[end], mapping) is None:
            end += 1
        problem = UnicodeEncodeError('charmap', text, at, end,
                                     'character maps to <undefined>')
        made, at = _handled(lookup_error(errors or 'strict'), problem,
                            (str, bytes))
        parts.append(charmap_encode(made, 'strict', mapping)[0]
                     if isinstance(made, str) else made)
    return b''.join(parts), len(text)


def _char_of(code, mapping):
    try:
        char = mapping[code]
    except LookupError:
        return None
    if isinstance(char, int):
        char = chr(char)
    return None if char == '\ufffe' else char


def charmap_decode(data, errors='strict', mapping=None, /):
    """Decode by a table."""
    data = bytes(data)
    if mapping is None:
        return data.decode('latin-1', errors), len(data)
    parts, at = [], 0
    while at < len(data):
        char = _char_of(data[at], mapping)
        if char is not None:
            parts.append(char)
            at += 1
            continue
        problem = UnicodeDecodeError('charmap', data, at, at + 1,
                                     'character maps to <undefined>')
        made, at = _handled(lookup_error(errors or 'strict'), problem, (str,))
        parts.append(made)
    return ''.join(parts), len(data)


def encode(obj, encoding='utf-8', errors='strict'):
    """Encode an object."""
    return lookup(encoding)[0](obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """Decode an object."""
    return lookup(encoding)[1](obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode pieces one after another."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := encoder.encode(piece):
            yield output
    if output := encoder.encode('', True):
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode pieces one after another."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := decoder.decode(piece):
            yield output
    if output := decoder.decode(b'', True):
        yield output


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """A file whose text is in an encoding; newlines stay as they are."""
    if encoding is not None and 'b' not in mode:
        mode = mode.replace('U', '') + 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        made = StreamReaderWriter(file, info.streamreader, info.streamwriter,
                                  errors)
    except BaseException:
        file.close()
        raise
    made.encoding = encoding
    return made


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file of bytes in data_encoding over one in file_encoding."""
    data = lookup(data_encoding)
    inner = lookup(file_encoding or data_encoding)
    return StreamRecoder(file, data.encode, data.decode, inner.streamreader,
                         inner.streamwriter, errors)


# What to do with what doesn't fit.

def _wrong(exc):
    return TypeError(f"don't know how to handle {type(exc).__name__} in "
                     'error callback')


def strict_errors(exc):
    """Raise it."""
    raise exc


def ignore_errors(exc):
    """Leave it out."""
    if not isinstance(exc, UnicodeError):
        raise _wrong(exc)
    return '', exc.end


def replace_errors(exc):
    """A question mark, or U+FFFD."""
    if isinstance(exc, UnicodeEncodeError):
        return '?' * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return '\ufffd', exc.end
    raise _wrong(exc)


def xmlcharrefreplace_errors(exc):
    """&#NUMBER; for each character."""
    if not isinstance(exc, UnicodeEncodeError):
        raise _wrong(exc)
    return ''.join([f'&#{ord(c)};'
                    for c in exc.object[exc.start:exc.end]]), exc.end


def backslashreplace_errors(exc):
    """Escapes, as repr has them."""
    part = exc.object[exc.start:exc.end]
    if isinstance(exc, UnicodeDecodeError):
        return ''.join([f'\\x{b:02x}' for b in part]), exc.end
    return ''.join([f'\\x{ord(c):02x}' if c < '\u0100' else
                    f'\\u{ord(c):04x}' if c < '\U00010000' else
                    f'\\U{ord(c):08x}' for c in part]), exc.end


def namereplace_errors(exc):
    """Escapes by name."""
    import unicodedata
    return ''.join([f'\\N{{{unicodedata.name(c)}}}'
                    for c in exc.object[exc.start:exc.end]]), exc.end


_HANDLERS = {
    'strict': strict_errors, 'ignore': ignore_errors,
    'replace': replace_errors, 'backslashreplace': backslashreplace_errors,
    'xmlcharrefreplace': xmlcharrefreplace_errors,
    'namereplace': namereplace_errors,
}


def register_error(errors, handler, /):
    """Give an error handler a name."""
    if not isinstance(errors, str):
        raise TypeError('register_error() argument 1 must be str, not '
                        f'{type(errors).__name__}')
    if not callable(handler):
        raise TypeError('handler must be callable')
    _HANDLERS[errors] = handler


def lookup_error(name, /):
    """The function behind the name of an error handler."""
    try:
        return _HANDLERS[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None
