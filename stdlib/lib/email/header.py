# SPDX-License-Identifier: MIT
"""Headers with characters that are not ASCII: =?utf-8?q?h=C3=A9?="""

import base64
import binascii
import re

from email.errors import HeaderParseError

__all__ = ['Header', 'decode_header', 'make_header']
_WORD = re.compile(r'=\?([^?]*?)\?([qQbB])\?(.*?)\?=')
_PLAIN = frozenset(b'-!*+/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
                   b'0123456789')


def _q_bytes(data):
    return ''.join(['_' if b == 32 else chr(b) if b in _PLAIN
                    else f'={b:02X}' for b in data])


def encode_word(text, charset='utf-8', limit=75, bias=0):
    """Encoded words of at most `limit`, in the shorter of both ways; the
    legible one may be longer by `bias`."""
    name = charset.lower()
    room = limit - len(name) - 7
    words, part = [], ''
    use_q = name not in ('utf-8', 'utf8') \
        or _q_is_short(text, name, bias)
    for c in text:
        if part and _size(part + c, name, use_q) > room:
            words.append(part)
            part = ''
        part += c
    words.append(part)
    return ' '.join([_one_word(word, name, use_q) for word in words])


def _q_is_short(text, charset, bias):
    data = text.encode(charset)
    return len(_q_bytes(data)) <= -(-len(data) // 3) * 4 + bias


def _size(text, charset, use_q):
    data = text.encode(charset)
    return len(_q_bytes(data)) if use_q else -(-len(data) // 3) * 4


def _one_word(text, charset, use_q):
    data = text.encode(charset)
    if use_q:
        return f'=?{charset}?q?{_q_bytes(data)}?='
    return f'=?{charset}?b?{base64.b64encode(data).decode()}?='


def _decode_word(way, text):
    if way in 'qQ':
        return binascii.unhexlify(re.sub(
            '(=[0-9A-Fa-f]{2})|(.)', lambda m: m[1][1:] if m[1] else
            f'{ord(" " if m[2] == "_" else m[2]) & 0xff:02x}', text,
            flags=re.S))
    try:
        return base64.b64decode(text + '===='[:-len(text) % 4])
    except binascii.Error:
        raise HeaderParseError('Base64 decoding error') from None


def decode_header(header):
    """[(bytes, charset) ...]; with nothing encoded [(text, None)]."""
    if hasattr(header, '_chunks'):
        return [(text.encode(str(charset) if charset else 'ascii'),
                 str(charset)) for text, charset in header._chunks]
    if not _WORD.search(header):
        return [(header, None)]
    pieces = []
    for line in header.splitlines():
        at = 0
        for m in _WORD.finditer(line):
            between = line[at:m.start()] if at else line[:m.start()].lstrip()
            if between.strip():
                pieces.append((between.encode('raw-unicode-escape'), None))
            data = _decode_word(m[2], m[3])
            charset = m[1].lower()
            if pieces and pieces[-1][1] == charset:
                pieces[-1] = pieces[-1][0] + data, charset
            else:
                pieces.append((data, charset))
            at = m.end()
        rest = line[at:]
        if rest.strip():
            pieces.append((rest.encode('raw-unicode-escape'), None))
    return pieces


def make_header(decoded_seq, maxlinelen=None, header_name=None,
                continuation_ws=' '):
    """The Header of what decode_header gave."""
    made = Header(maxlinelen=maxlinelen, header_name=header_name,
                  continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        made.append(text, charset)
    return made


class Header:
    """Pieces of text, each in its charset."""

    def __init__(self, s=None, charset=None, maxlinelen=None,
                 header_name=None, continuation_ws=' ', errors='strict'):
        self._charset = str(charset) if charset else None
        self._chunks = []
        self._limit = 76 if maxlinelen is None else maxlinelen
        self._first = self._limit - len(header_name or '') - 2 \
            if header_name else self._limit
        if s is not None:
            self.append(s, charset, errors)

    def append(self, s, charset=None, errors='strict'):
        charset = str(charset) if charset else self._charset
        if isinstance(s, bytes):
            s = s.decode(charset or 'us-ascii', errors)
        if charset is None or charset == 'us-ascii':
            try:
                s.encode('ascii')
                charset = None
            except UnicodeEncodeError:
                charset = 'utf-8'
        else:
            s.encode(charset, errors)
        self._chunks.append((s, charset))

    def __str__(self):
        text, last = '', None
        for i, (piece, charset) in enumerate(self._chunks):
            if i and (charset is None) != (last is None):
                if not text.endswith((' ', '\t')) and piece[:1] not in ' \t':
                    text += ' '
            elif i and charset is None:
                text += ' ' if piece[:1] not in (' ', '\t') else ''
            text += piece
            last = charset
        return text

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """As it is written, folded."""
        limit = self._limit if maxlinelen is None else maxlinelen
        words = []
        for text, charset in self._chunks:
            if charset is None:
                words += text.split()
            else:
                words += encode_word(text, charset, limit - 1).split()
        if not limit:
            return ' '.join(words)
        lines, line, room = [], '', min(self._first, limit)
        for word in words:
            if line and len(line) + 1 + len(word) > room:
                lines.append(line)
                line, room = word, limit - 1
            else:
                line = f'{line} {word}' if line else word
        lines.append(line)
        return (linesep + ' ').join(lines)
