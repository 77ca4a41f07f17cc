# SPDX-License-Identifier: MIT
"""Addresses, dates and numbers of messages."""

import datetime
import os
import random
import re
import socket
import time
import urllib.parse

__all__ = ['collapse_rfc2231_value', 'decode_params', 'decode_rfc2231',
           'encode_rfc2231', 'formataddr', 'formatdate', 'format_datetime',
           'getaddresses', 'make_msgid', 'mktime_tz', 'parseaddr',
           'parsedate', 'parsedate_tz', 'parsedate_to_datetime', 'unquote']
_SPECIALS = re.compile(r'[][\\()<>@,:;".]')
_ESCAPES = re.compile(r'[\\"]')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep',
           'Oct', 'Nov', 'Dec')
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300,
          'EST': -500, 'EDT': -400, 'CST': -600, 'CDT': -500, 'MST': -700,
          'MDT': -600, 'PST': -800, 'PDT': -700}


def quote(str):
    """With \\ before quotes and backslashes."""
    return str.replace('\\', '\\\\').replace('"', '\\"')


def unquote(str):
    """Without the quotes or the angle brackets around it."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


# Addresses.

def formataddr(pair, charset='utf-8'):
    """(name, address) as a header has it."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    try:
        name.encode('ascii')
    except UnicodeEncodeError:
        from email.header import encode_word
        return f'{encode_word(name, str(charset))} <{address}>'
    quotes = '"' if _SPECIALS.search(name) else ''
    return f'{quotes}{_ESCAPES.sub(r"\\\g<0>", name)}{quotes} <{address}>'


_TOKEN = re.compile(r'\s+|"((?:[^"\\]|\\.)*)"|([,;:<>@])'
                    r'|[^\s",;:<>@()]+|.', re.S)


def _without_comments(text):
    """The text, and what stood in round brackets."""
    kept, comments, depth, at, quoted = [], [], 0, 0, False
    while at < len(text):
        c = text[at]
        if c == '\\' and at + 1 < len(text):
            (comments if depth else kept).append(text[at:at + 2])
            at += 2
            continue
        if c == '"' and not depth:
            quoted = not quoted
        if c == '(' and not quoted:
            depth += 1
            if depth > 1:
                comments.append(c)
        elif c == ')' and depth:
            depth -= 1
            comments.append(c if depth else '')
        else:
            (comments if depth else kept).append(c)
        at += 1
    return ''.join(kept), ''.join(comments)


def _one_address(text):
    text, comment = _without_comments(text)
    text = text.strip()
    m = re.search(r'<([^<>]*)>\s*$', text)
    if m:
        name = re.sub(r'"((?:[^"\\]|\\.)*)"',
                      lambda q: re.sub(r'\\(.)', r'\1', q[1]),
                      text[:m.start()])
        return ' '.join(name.split()), ''.join(m[1].split())
    if not text:
        return '', ''
    if '@' in text:
        return comment.strip(), ''.join(text.split())
    return comment.strip(), text.split()[0] if text.split() else ''


def _split_addresses(text):
    parts, start, depth, quoted, at = [], 0, 0, False, 0
    while at < len(text):
        c = text[at]
        if c == '\\':
            at += 1
        elif c == '"' and depth == 0:
            quoted = not quoted
        elif not quoted:
            depth += (c in '(<') - (c in ')>')
            if c == ',' and depth <= 0:
                parts.append(text[start:at])
                start = at + 1
            elif c == ':' and depth <= 0:
                start = at + 1          # the name of a group
            elif c == ';' and depth <= 0:
                parts.append(text[start:at])
                start = at + 1
        at += 1
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def parseaddr(addr, *, strict=True):
    """(name, address) of a header; ('', '') if there is none."""
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return '', ''
    found = _split_addresses(addr)
    if len(found) != 1:
        return '', ''
    return _one_address(found[0])


def getaddresses(fieldvalues, *, strict=True):
    """The pairs of several headers."""
    return [_one_address(part) for value in fieldvalues
            for part in _split_addresses(str(value))]


# Dates.

def formatdate(timeval=None, localtime=False, usegmt=False):
    """The time as a Date header has it."""
    if timeval is None:
        timeval = time.time()
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        moment = moment.astimezone()
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as a Date header has it; naive ones are UTC, -0000."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    elif dt.tzinfo is None:
        zone = '-0000'
    else:
        zone = dt.strftime('%z')
    return (f'{_DAYS[dt.weekday()]}, {dt.day:02d} {_MONTHS[dt.month - 1]} '
            f'{dt.year:04d} {dt.hour:02d}:{dt.minute:02d}:{dt.second:02d} '
            f'{zone}')


_DATE = re.compile(r'''
    (?: [A-Za-z]+ ,? \s* )? (\d{1,2}) [\s-]+ ([A-Za-z]{3})[a-z]* [\s,-]+
    (\d{2,4}) \s+ (\d{1,2}) [:.] (\d{1,2}) (?: [:.] (\d{1,2}) )?
    \s* ([A-Za-z]+ | [+-]\d{1,4} )? ''', re.X)
_CTIME = re.compile(r'[A-Za-z]+\s+([A-Za-z]{3})\s+(\d{1,2})\s+'
                    r'(\d{1,2}):(\d{1,2}):(\d{1,2})\s+(\d{4})')


def _date_parts(data):
    m = _DATE.match(data.strip())
    if m:
        day, month, year, hour, minute, second, zone = m.groups()
    else:
        m = _CTIME.match(data.strip())
        if not m:
            return None
        month, day, hour, minute, second, year = m.groups()
        zone = None
    if month.capitalize() not in _MONTHS:
        return None
    year = int(year)
    if year < 100:
        year += 1900 if year > 68 else 2000
    return (year, _MONTHS.index(month.capitalize()) + 1, int(day), int(hour),
            int(minute), int(second or 0)), zone


def _offset(zone):
    if zone is None:
        return None
    value = _ZONES.get(zone.upper())
    if value is None:
        try:
            value = int(zone)
        except ValueError:
            return None
        if value == 0 and zone.startswith('-'):
            return None
    sign = -1 if value < 0 else 1
    value = abs(value)
    return sign * (value // 100 * 3600 + value % 100 * 60)


def parsedate_tz(data):
    """A tuple of ten: the tenth is the offset in seconds, or None."""
    if not data:
        return None
    found = _date_parts(data)
    if found is None:
        return None
    parts, zone = found
    offset = _offset(zone)
    # Without a zone it is taken for UTC; -0000 says that nobody knows.
    if zone is None:
        offset = 0
    return (*parts, 0, 1, -1, offset)


def parsedate(data):
    """A tuple as time.mktime takes it, or None."""
    found = parsedate_tz(data)
    return found[:9] if isinstance(found, tuple) else found


def parsedate_to_datetime(data):
    """A datetime; naive if the zone is not known."""
    found = parsedate_tz(data)
    if found is None:
        raise ValueError(f"Invalid date value or format {str(data)!r}")
    *parts, offset = found
    if offset is None:
        return datetime.datetime(*parts[:6])
    zone = datetime.timezone(datetime.timedelta(seconds=offset))
    return datetime.datetime(*parts[:6], tzinfo=zone)


def mktime_tz(data):
    """Seconds since 1970 of a tuple of ten."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    import calendar
    return calendar.timegm(data) - data[9]


def localtime(dt=None, isdst=None):
    """A datetime that knows its zone."""
    if dt is None:
        dt = datetime.datetime.now()
    return dt.astimezone()


def make_msgid(idstring=None, domain=None):
    """A Message-ID that nothing else has."""
    moment = int(time.time() * 100)
    end = '' if idstring is None else '.' + idstring
    if domain is None:
        domain = socket.getfqdn()
    return (f'<{moment}.{os.getpid()}.{random.getrandbits(64)}{end}'
            f'@{domain}>')


# Parameters in other encodings.

def decode_rfc2231(s):
    """(charset, language, value) of CHARSET'LANGUAGE'VALUE."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    """A text as a parameter has it."""
    s = urllib.parse.quote(s, safe='', encoding=charset or 'ascii')
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """Parameters in pieces, put together."""
    made, pieces = [params[0]], {}
    for name, value in params[1:]:
        value = unquote(value)
        m = re.fullmatch(r'(\w+)\*(\d+)?(\*)?', name)
        if not m:
            made.append((name, f'"{quote(value)}"'))
            continue
        encoded = bool(m[3]) or m[2] is None
        pieces.setdefault(m[1], []).append((int(m[2] or 0), value, encoded))
    for name, found in pieces.items():
        found.sort()
        whole = ''.join([urllib.parse.unquote(value, encoding='latin-1')
                         if encoded else value for _, value, encoded in found])
        if any([encoded for _, _, encoded in found]):
            charset, language, whole = decode_rfc2231(whole)
            made.append((name, (charset, language, f'"{whole}"')))
        else:
            made.append((name, f'"{quote(whole)}"'))
    return made


def collapse_rfc2231_value(value, errors='replace',
                           fallback_charset='us-ascii'):
    """The text of a parameter's value."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return bytes(unquote(text), 'raw-unicode-escape').decode(
            charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)
