# SPDX-License-Identifier: MIT
"""Reading a message."""

import re

from email import errors
from email.message import EmailMessage, Message
from email.policy import compat32

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser',
           'FeedParser', 'BytesFeedParser']
_HEADER = re.compile(r'([^:\s][^:\n]*?)[ \t]*:[ \t]*(.*)', re.S)


def _lines(text):
    return re.findall(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z', text)


class Parser:
    def __init__(self, _class=None, *, policy=compat32):
        self.policy = policy
        self._class = _class or policy.message_factory or (
            Message if policy is compat32
            or isinstance(policy, type(compat32)) else EmailMessage)

    def parse(self, fp, headersonly=False):
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        return self._message(_lines(text), headersonly)

    def _new(self):
        if self._class is Message:
            return Message(self.policy)
        try:
            return self._class(policy=self.policy)
        except TypeError:
            return self._class()

    def _message(self, lines, headersonly=False):
        msg = self._new()
        at = self._headers(msg, lines)
        body = lines[at:]
        main = msg.get_content_maintype()
        if headersonly or not (main in ('multipart', 'message')):
            msg._payload = ''.join(body)
        elif main == 'message':
            msg._payload = [self._message(body)]
        else:
            self._multipart(msg, body)
        return msg

    def _headers(self, msg, lines):
        """Reads headers; gives where the body begins."""
        at = 0
        if lines and lines[0].startswith('From '):
            msg.set_unixfrom(lines[0].rstrip('\r\n'))
            at = 1
        found = []
        while at < len(lines):
            line = lines[at]
            if line[0] in ' \t' and found:
                found[-1].append(line)
            elif not line.rstrip('\r\n'):
                at += 1
                break
            elif _HEADER.match(line):
                found.append([line])
            else:
                msg.defects.append(
                    errors.MissingHeaderBodySeparatorDefect())
                break
            at += 1
        for header in found:
            m = _HEADER.match(''.join(header))
            value = m[2].rstrip('\r\n')
            msg._headers.append((m[1], value))
        return at

    def _multipart(self, msg, lines):
        boundary = msg.get_boundary()
        if boundary is None:
            msg.defects.append(errors.NoBoundaryInMultipartDefect())
            msg._payload = ''.join(lines)
            return
        mark = re.compile('--' + re.escape(boundary) + r'(--)?[ \t]*\r?\n?')
        parts, now, ended, after = [], None, False, []
        before = []
        for line in lines:
            m = mark.fullmatch(line) if not ended else None
            if m:
                if now is not None:
                    parts.append(now)
                now, ended = [], bool(m[1])
            elif ended:
                after.append(line)
            elif now is None:
                before.append(line)
            else:
                now.append(line)
        if now is None:
            msg.defects.append(errors.StartBoundaryNotFoundDefect())
            msg._payload = ''.join(lines)
            return
        if not ended:
            msg.defects.append(errors.CloseBoundaryNotFoundDefect())
            parts.append(now)
        if before:
            msg.preamble = re.sub(r'\r?\n\Z', '', ''.join(before))
        if ended:
            msg.epilogue = ''.join(after)
        msg._payload = []
        for part in parts:
            if part:       # the line break belongs to the boundary
                part[-1] = re.sub(r'\r?\n\Z', '', part[-1])
                if not part[-1]:
                    part.pop()
            inner = self._message(part)
            if msg.get_content_type() == 'multipart/digest' \
                    and 'content-type' not in inner:
                inner.set_default_type('message/rfc822')
            msg._payload.append(inner)


class HeaderParser(Parser):
    """Reads the headers; the rest is the payload."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesParser:
    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        return self.parser.parsestr(
            bytes(text).decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsebytes(self, text, headersonly=True):
        return super().parsebytes(text, True)


class FeedParser:
    """Takes the text in pieces."""

    def __init__(self, _factory=None, *, policy=compat32):
        self._parser = Parser(_factory, policy=policy)
        self._parts = []

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        return self._parser.parsestr(''.join(self._parts))


class BytesFeedParser(FeedParser):
    def feed(self, data):
        super().feed(data.decode('ascii', 'surrogateescape'))
