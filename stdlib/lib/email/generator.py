# SPDX-License-Identifier: MIT
"""Writing a message."""

import random
import re
import sys
import time
from io import StringIO

from email.policy import compat32

__all__ = ['Generator', 'DecodedGenerator', 'BytesGenerator']


def _fold_words(name, words, limit):
    """Words behind NAME:, in lines of at most `limit`."""
    line, lines = name + ':', []
    for word in words:
        if limit and len(line) + 1 + len(word) > limit and \
                line != name + ':':
            lines.append(line)
            line = ' ' + word
        else:
            line += ' ' + word
    lines.append(line)
    return lines


class Generator:
    """Writes to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *,
                 policy=None):
        self._fp = outfp
        self._mangle = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        self._fp.write(s)

    def clone(self, fp):
        return type(self)(fp, self._mangle, self.maxheaderlen,
                          policy=self.policy)

    def flatten(self, msg, unixfrom=False, linesep=None):
        policy = self.policy or msg.policy
        end = linesep or policy.linesep
        mangle = policy.mangle_from_ if self._mangle is None else self._mangle
        lines = []
        if unixfrom:
            lines.append(msg.get_unixfrom()
                         or f'From nobody {time.ctime(time.time())}')
        text = '\n'.join(lines + ['']) + self._text(msg, policy)
        if mangle:
            text = re.sub('^From ', '>From ', text, flags=re.M)
        self.write(text.replace('\n', end) if end != '\n' else text)

    def _text(self, msg, policy):
        body = self._body(msg, policy)    # which may choose a boundary
        return self._headers(msg, policy) + '\n' + body

    def _headers(self, msg, policy):
        limit = self.maxheaderlen
        if limit is None:
            limit = policy.max_line_length or 0
        lines = []
        for name, value in msg.raw_items():
            if isinstance(msg.policy, type(compat32)):
                lines += self._old_header(name, value, limit)
            else:
                lines += self._header(name, str(value), limit, policy)
        return ''.join([line + '\n' for line in lines])

    @staticmethod
    def _old_header(name, value, limit):
        from email.header import Header
        if isinstance(value, Header):
            return f'{name}: {value.encode()}'.split('\n')
        if not value.isascii():
            shown = Header(value, 'utf-8', header_name=name).encode()
            return f'{name}: {shown}'.split('\n')
        if not limit or len(name) + 2 + len(value) <= limit \
                or '\n' in value:
            return f'{name}: {value}'.split('\n')
        return _fold_words(name, value.split(), limit)

    @staticmethod
    def _header(name, value, limit, policy):
        if value.isascii() or policy.utf8:
            whole = f'{name}: {value}'
            if '\n' in value or not limit or len(whole) <= limit:
                return whole.split('\n')
            return _fold_words(name, value.split(), limit)
        from email.header import encode_word
        if name.lower() in ('to', 'from', 'cc', 'bcc', 'sender', 'reply-to'):
            from email.utils import formataddr, getaddresses
            shown = ', '.join([formataddr(pair)
                               for pair in getaddresses([value])])
            return _fold_words(name, shown.split(), limit)
        words = value.split(' ')
        odd = [i for i, word in enumerate(words) if not word.isascii()]
        first, last = odd[0], odd[-1] + 1
        encoded = encode_word(' '.join(words[first:last]), 'utf-8',
                              (limit or 998) - len(name) - 3, 4)
        return _fold_words(name, words[:first] + encoded.split()
                           + words[last:], limit)

    def _body(self, msg, policy):
        payload = msg._payload
        if payload is None:
            return ''
        if isinstance(payload, list):
            if msg.get_content_maintype() == 'message':
                return ''.join([self._text(part, policy)
                                for part in payload])
            return self._multipart(msg, policy)
        if not isinstance(payload, str):
            raise TypeError('string payload expected: '
                            f'{type(payload)}')
        return self._plain(msg, payload)

    def _plain(self, msg, payload):
        """Text has no place for bytes: they are shown in their charset."""
        if payload.isascii():
            return payload
        if not re.search('[\udc80-\udcff]', payload):
            return payload
        import base64
        import quopri
        data = payload.encode('ascii', 'surrogateescape')
        charset = msg.get_param('charset', 'utf-8')
        way = 'quoted-printable' if msg.policy is not compat32 and \
            len(quopri.encodestring(data)) <= -(-len(data) // 3) * 4 \
            else 'base64'
        if 'content-transfer-encoding' in msg:
            msg.replace_header('content-transfer-encoding', way)
        else:
            msg['Content-Transfer-Encoding'] = way
        msg.set_param('charset', charset)
        if way == 'base64':
            return base64.encodebytes(data).decode('ascii')
        return quopri.encodestring(data).decode('ascii')

    def _multipart(self, msg, policy):
        parts = [self._text(part, policy) for part in msg.get_payload()]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = _boundary('\n'.join(parts))
            msg.set_boundary(boundary)
        out = StringIO()
        if msg.preamble is not None:
            out.write(msg.preamble + '\n')
        out.write(f'--{boundary}\n')
        out.write(f'\n--{boundary}\n'.join(parts))
        out.write(f'\n--{boundary}--\n')
        if msg.epilogue is not None:
            out.write(msg.epilogue)
        return out.getvalue()


def _boundary(text):
    digits = len(str(sys.maxsize - 1))
    start = '=' * 15 + f'{random.randrange(sys.maxsize):0{digits}d}' + '=='
    boundary, n = start, 0
    while '--' + boundary in text:
        boundary = f'{start}.{n}'
        n += 1
    return boundary


class BytesGenerator(Generator):
    """Writes to a binary file."""

    def write(self, s):
        self._fp.write(s.encode('utf-8' if (self.policy and self.policy.utf8)
                                else 'ascii', 'surrogateescape'))

    def _plain(self, msg, payload):
        return payload


class DecodedGenerator(Generator):
    """Writes the texts in a message, and a line for each other part."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None,
                 *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = fmt or ('[Non-text (%(type)s) part of message omitted, '
                            'filename %(filename)s]')

    def _multipart(self, msg, policy):
        out = []
        for part in msg.walk():
            if part.get_content_maintype() == 'text':
                out.append(part.get_payload(decode=False) + '\n')
            elif part.get_content_maintype() != 'multipart':
                out.append(self._fmt % {
                    'type': part.get_content_type(),
                    'maintype': part.get_content_maintype(),
                    'subtype': part.get_content_subtype(),
                    'filename': part.get_filename('[no filename]'),
                    'description': part.get('Content-Description',
                                            '[no description]'),
                    'encoding': part.get('Content-Transfer-Encoding',
                                         '[no encoding]')} + '\n')
        return ''.join(out)
