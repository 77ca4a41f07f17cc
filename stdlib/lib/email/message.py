# SPDX-License-Identifier: MIT
"""A message: headers in order, and a payload: text, or a list of messages.

Message keeps headers as they stand and encodes what it is told to.
EmailMessage decodes them, sees to encodings itself and knows contents.
"""

import base64
import binascii
import quopri
import re
from io import BytesIO, StringIO

from email import utils
from email.policy import compat32, default

__all__ = ['Message', 'EmailMessage', 'MIMEPart']
_UNQUOTED = re.compile(r'[^\s()<>@,;:\\"/[\]?=]+')


def _parameter(name, value, quote=True):
    if isinstance(value, tuple):
        return (f'{name}*='
                f'{utils.encode_rfc2231(value[2], value[0], value[1])}')
    if not value:
        return name
    try:
        value.encode('ascii')
    except UnicodeEncodeError:
        return f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or not _UNQUOTED.fullmatch(value):
        return f'{name}="{utils.quote(value)}"'
    return f'{name}={value}'


def _split_parameters(text):
    """[(name, value) ...]: the first is what stands before the first ;"""
    parts = re.findall(r'((?:"(?:[^"\\]|\\.)*"|[^;"])*)(?:;|$)', text)
    made = []
    for part in parts:
        if not part.strip():
            continue
        name, equals, value = part.partition('=')
        if made and equals:
            made.append((name.strip().lower(), value.strip()))
        else:
            made.append((part.strip(), ''))
    return utils.decode_params(made) if made else [('', '')]


class Message:
    """A message, or a part of one."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = self._payload = self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        from email.generator import Generator
        out = StringIO()
        Generator(out, mangle_from_=False, maxheaderlen=maxheaderlen,
                  policy=policy or self.policy).flatten(self, unixfrom)
        return out.getvalue()

    def as_bytes(self, unixfrom=False, policy=None):
        from email.generator import BytesGenerator
        out = BytesIO()
        BytesGenerator(out, mangle_from_=False,
                       policy=policy or self.policy).flatten(self, unixfrom)
        return out.getvalue()

    __bytes__ = as_bytes

    def is_multipart(self):
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    # The payload.

    def attach(self, payload):
        if self._payload is None:
            self._payload = [payload]
        elif self.is_multipart():
            self._payload.append(payload)
        else:
            raise TypeError('Attach is not valid on a message with a '
                            'non-multipart payload')

    def get_payload(self, i=None, decode=False):
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f'Expected list, got {type(self._payload)}')
        payload = self._payload
        if not decode:
            if isinstance(payload, str) and not payload.isascii():
                data = self._bytes_of(payload)
                charset = self.get_param('charset', 'ascii')
                try:
                    return data.decode(charset, 'replace')
                except LookupError:
                    return data.decode('ascii', 'replace')
            return payload
        if payload is None:
            return None
        return self._decoded(self._bytes_of(payload))

    @staticmethod
    def _bytes_of(payload):
        if not isinstance(payload, str):
            return payload
        try:
            return payload.encode('ascii', 'surrogateescape')
        except UnicodeEncodeError:
            return payload.encode('raw-unicode-escape')

    def _decoded(self, data):
        way = str(self.get('content-transfer-encoding', '')).lower()
        if way == 'quoted-printable':
            return quopri.decodestring(data)
        if way == 'base64':
            try:
                return base64.b64decode(b''.join(data.split()))
            except binascii.Error:
                return data
        return data

    def set_payload(self, payload, charset=None):
        if isinstance(payload, str) and charset:
            name = str(charset)
            payload = payload.encode(name, 'surrogateescape').decode(
                'ascii', 'surrogateescape')
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        self._charset = name = str(charset)
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=name)
        else:
            self.set_param('charset', name)
        if 'Content-Transfer-Encoding' not in self:
            self._encode_for(name)

    def _encode_for(self, name):
        """By the ways that mail has for a charset."""
        from email import encoders
        if name in ('us-ascii', 'ascii'):
            encoders.encode_7or8bit(self)
        elif name in ('utf-8', 'utf8'):
            self._payload = base64.encodebytes(
                self._bytes_of(self._payload or '')).decode('ascii')
            self['Content-Transfer-Encoding'] = 'base64'
        elif name.startswith(('iso-8859', 'windows', 'latin')):
            self._payload = quopri.encodestring(
                self._bytes_of(self._payload or '')).decode('ascii')
            self['Content-Transfer-Encoding'] = 'quoted-printable'
        else:
            encoders.encode_7or8bit(self)

    def get_charset(self):
        return self._charset

    # Headers.

    def __len__(self):
        return len(self._headers)

    def _shown(self, name, value):
        return value

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        self._headers.append((name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [(k, v) for k, v in self._headers
                         if k.lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any([k.lower() == name for k, _ in self._headers])

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [k for k, _ in self._headers]

    def values(self):
        return [self._shown(k, v) for k, v in self._headers]

    def items(self):
        return [(k, self._shown(k, v)) for k, v in self._headers]

    def raw_items(self):
        return iter(self._headers.copy())

    def get(self, name, failobj=None):
        lowered = name.lower()
        for k, v in self._headers:
            if k.lower() == lowered:
                return self._shown(k, v)
        return failobj

    def get_all(self, name, failobj=None):
        lowered = name.lower()
        found = [self._shown(k, v) for k, v in self._headers
                 if k.lower() == lowered]
        return found or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace('_', '-')
            parts.append(name if value is None else _parameter(name, value))
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        lowered = _name.lower()
        for i, (k, _) in enumerate(self._headers):
            if k.lower() == lowered:
                self._headers[i] = k, _value
                return
        raise KeyError(_name)

    # What the headers say.

    def get_content_type(self):
        value = self.get('content-type')
        if value is None:
            return self.get_default_type()
        kind = str(value).split(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().split('/')[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def get_params(self, failobj=None, header='content-type', unquote=True):
        value = self.get(header)
        if value is None:
            return failobj
        found = _split_parameters(str(value))
        if not unquote:
            return found
        return [(k, v if isinstance(v, tuple) else utils.unquote(v))
                for k, v in found]

    def get_param(self, param, failobj=None, header='content-type',
                  unquote=True):
        for k, v in self.get_params([], header, unquote):
            if k.lower() == param.lower():
                if unquote and isinstance(v, tuple):
                    return v[0], v[1], utils.unquote(v[2])
                return v
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True,
                  charset=None, language='', replace=False):
        if charset is not None:
            value = charset, language, value
        old = self.get(header)
        if old is None and header.lower() == 'content-type':
            old = 'text/plain'
        found = _split_parameters(str(old)) if old else []
        parts = [found[0][0]] if found else []
        done = False
        for k, v in found[1:]:
            if k.lower() == param.lower():
                v, done = value, True
            elif not isinstance(v, tuple):
                v = utils.unquote(v)
            parts.append(_parameter(k, v, requote))
        if not done:
            parts.append(_parameter(param, value, requote))
        text = '; '.join(parts)
        if replace and header in self:
            self.replace_header(header, text)
        else:
            self._put(header, text)

    def _put(self, header, text):
        if header in self:
            self.replace_header(header, text)
        else:
            self[header] = text

    def del_param(self, param, header='content-type', requote=True):
        found = self.get_params(None, header)
        if found is None:
            return
        parts = [found[0][0]] + [_parameter(k, v, requote)
                                 for k, v in found[1:]
                                 if k.lower() != param.lower()]
        self.replace_header(header, '; '.join(parts))

    def set_type(self, type, header='Content-Type', requote=True):
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        found = self.get_params([], header)
        del self[header]
        self[header] = '; '.join([type] + [_parameter(k, v, requote)
                                           for k, v in found[1:]])

    def get_filename(self, failobj=None):
        value = self.get_param('filename', None, 'content-disposition')
        if value is None:
            value = self.get_param('name', None, 'content-type')
        if value is None:
            return failobj
        return utils.collapse_rfc2231_value(value).strip()

    def get_boundary(self, failobj=None):
        value = self.get_param('boundary')
        if value is None:
            return failobj
        return utils.collapse_rfc2231_value(value).rstrip()

    def set_boundary(self, boundary):
        self.set_param('boundary', boundary)

    def get_content_charset(self, failobj=None):
        value = self.get_param('charset')
        if value is None:
            return failobj
        return utils.collapse_rfc2231_value(value).lower()

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get('content-disposition')
        if value is None:
            return None
        return str(value).split(';')[0].strip().lower()

    def walk(self):
        """This one, and all parts below it."""
        yield self
        if self.is_multipart():
            for part in self.get_payload():
                yield from part.walk()


_ONCE = {'to', 'from', 'cc', 'bcc', 'subject', 'date', 'sender', 'reply-to',
         'message-id', 'content-type', 'mime-version', 'content-id',
         'content-transfer-encoding', 'content-disposition'}


class MIMEPart(Message):
    """A message that looks after encodings by itself."""

    def __init__(self, policy=None):
        super().__init__(policy or default)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __setitem__(self, name, val):
        if name.lower() in _ONCE and name in self:
            raise ValueError(f'There may be at most 1 {name} headers in a '
                             'message')
        if isinstance(val, (list, tuple)):
            val = ', '.join(map(str, val))
        elif hasattr(val, 'timetuple') and name.lower() == 'date':
            val = utils.format_datetime(val)
        if not isinstance(val, str):
            raise TypeError(f"'{type(val).__name__}' object is not "
                            'subscriptable')
        if re.search(r'[\r\n](?![ \t])', val):
            raise ValueError('Header values may not contain linefeed or '
                             'carriage return characters')
        super().__setitem__(name, val)

    def _shown(self, name, value):
        from email.header import decode_header
        value = re.sub(r'\r?\n(?=[ \t])', '', str(value))
        if '=?' not in value:
            return value
        return ''.join([piece.decode(charset or 'ascii', 'replace')
                        if isinstance(piece, bytes) else piece
                        for piece, charset in decode_header(value)])

    def is_attachment(self):
        return self.get_content_disposition() == 'attachment'

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        best = None
        for rank, part in self._bodies(self, list(preferencelist)):
            if best is None or rank < best[0]:
                best = rank, part
        return best[1] if best else None

    def _bodies(self, part, order):
        if part.is_attachment():
            return
        main, sub = part.get_content_type().split('/')
        if main == 'text':
            if sub in order:
                yield order.index(sub), part
        elif main == 'multipart' and part.is_multipart():
            if sub == 'related' and 'related' in order:
                yield order.index('related'), part
            parts = part.get_payload()
            for inner in parts if sub != 'related' else parts[:1]:
                yield from self._bodies(inner, order)

    def iter_attachments(self):
        """The parts that aren't its body."""
        if not self.is_multipart():
            return
        parts = list(self.get_payload())
        if self.get_content_subtype() == 'related':
            yield from parts[1:]
            return
        if self.get_content_subtype() == 'alternative':
            return
        seen = []
        for part in parts:
            kind = part.get_content_type()
            main = part.get_content_maintype()
            if part.is_attachment() or seen or not (
                    main == 'text' or main == 'multipart'):
                yield part
            else:
                seen.append(kind)

    def iter_parts(self):
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, **kw):
        main = self.get_content_maintype()
        if self.is_multipart() and main != 'message':
            raise KeyError(self.get_content_type())
        if main == 'message':
            return self.get_payload(0)
        data = self.get_payload(decode=True)
        if main == 'text':
            charset = self.get_param('charset', 'ASCII')
            return data.decode(charset, kw.get('errors', 'replace'))
        return data

    # Making contents.

    def set_content(self, content, *args, **kw):
        self.clear_content()
        if isinstance(content, str):
            self._set_text(content, *args, **kw)
        elif isinstance(content, (bytes, bytearray, memoryview)):
            self._set_bytes(bytes(content), *args, **kw)
        elif isinstance(content, Message):
            self['Content-Type'] = 'message/' + kw.pop('subtype', 'rfc822')
            self['Content-Transfer-Encoding'] = '8bit'
            self._payload = [content]
            self._finish(**kw)
        elif isinstance(content, list):
            self['Content-Type'] = 'multipart/' + kw.pop('subtype', 'mixed')
            self._payload = list(content)
            self._finish(**kw)
        else:
            raise KeyError(type(content))

    def _set_text(self, text, subtype='plain', charset='utf-8', cte=None,
                  **kw):
        self['Content-Type'] = f'text/{subtype}; charset="{charset}"'
        text = '\n'.join(text.splitlines()) + '\n' if text else '\n'
        data = text.encode(charset)
        longest = max(map(len, data.split(b'\n')))
        if cte is None:
            if data.isascii() and longest <= 78:
                cte = '7bit'
            elif longest <= 998 and self.policy.cte_type == '8bit' \
                    and data.isascii() is False and longest <= 78:
                cte = '8bit'
            else:
                cte = self._shorter(data)
        if cte == 'quoted-printable':
            limit = self.policy.max_line_length or 78
            self._payload = quopri._encoded(data, limit).decode('ascii')
        elif cte == 'base64':
            self._payload = base64.encodebytes(data).decode('ascii')
        else:
            self._payload = data.decode('ascii', 'surrogateescape')
        self['Content-Transfer-Encoding'] = cte
        self._finish(**kw)

    @staticmethod
    def _shorter(data):
        start = data[:10 * 78]
        quoted = len(quopri.encodestring(start))
        return ('base64' if quoted > -(-len(start) // 3) * 4
                else 'quoted-printable')

    def _set_bytes(self, data, maintype, subtype, cte='base64', **kw):
        self['Content-Type'] = f'{maintype}/{subtype}'
        if cte == 'base64':
            self._payload = base64.encodebytes(data).decode('ascii')
        elif cte == 'quoted-printable':
            self._payload = quopri.encodestring(data).decode('ascii')
        else:
            self._payload = data.decode('ascii', 'surrogateescape')
        self['Content-Transfer-Encoding'] = cte
        self._finish(**kw)

    def _finish(self, disposition=None, filename=None, cid=None, params=None,
                headers=None):
        if disposition is None and filename is not None:
            disposition = 'attachment'
        if disposition is not None:
            self['Content-Disposition'] = disposition
        if filename is not None:
            self.set_param('filename', filename, 'Content-Disposition')
        if cid is not None:
            self['Content-ID'] = cid
        for name, value in (params or {}).items():
            self.set_param(name, value)
        for header in headers or ():
            name, _, value = header.partition(':')
            self[name] = value.strip()

    def clear_content(self):
        self._headers = [(k, v) for k, v in self._headers
                         if not k.lower().startswith('content-')]
        self._payload = None

    def clear(self):
        self._headers = []
        self._payload = None

    def _make_multipart(self, subtype, boundary):
        inner = type(self)(self.policy)
        own = [(k, v) for k, v in self._headers
               if not k.lower().startswith('content-')]
        inner._headers = [(k, v) for k, v in self._headers
                          if k.lower().startswith('content-')]
        parts = []
        if inner._headers:
            inner._payload = self._payload
            del inner['mime-version']
            parts.append(inner)
        self._headers = own
        self._payload = parts
        self['Content-Type'] = 'multipart/' + subtype
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        self._make_multipart('related', boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart('alternative', boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart('mixed', boundary)

    def _add(self, subtype, disposition, args, kw):
        if (self.get_content_maintype() != 'multipart'
                or self.get_content_subtype() != subtype):
            self._make_multipart(subtype, None)
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if disposition and 'content-disposition' not in part:
            part['Content-Disposition'] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add('related', 'inline', args, kw)

    def add_alternative(self, *args, **kw):
        self._add('alternative', None, args, kw)

    def add_attachment(self, *args, **kw):
        self._add('mixed', 'attachment', args, kw)


class EmailMessage(MIMEPart):
    """A whole message."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
