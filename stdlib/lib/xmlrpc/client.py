# SPDX-License-Identifier: MIT
"""Calling functions elsewhere, and the texts that calls and answers are."""

import base64
import http.client
import urllib.parse
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

MAXINT, MININT = 2 ** 31 - 1, -2 ** 31
PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR = -32700, -32600, -32500
SYSTEM_ERROR, TRANSPORT_ERROR = -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING = -32700, -32701
INVALID_ENCODING_CHAR, INVALID_XMLRPC = -32702, -32600
METHOD_NOT_FOUND, INVALID_METHOD_PARAMS = -32601, -32602
INTERNAL_ERROR = -32603


class Error(Exception):
    """Any error of a client."""

    __str__ = object.__str__


class ProtocolError(Error):
    """The answer was no 200."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode = url, errcode
        self.errmsg, self.headers = errmsg, headers

    def __repr__(self):
        return (f'<{type(self).__name__} for {self.url}: {self.errcode} '
                f'{self.errmsg}>')

    __str__ = __repr__


class ResponseError(Error):
    """The answer could not be understood."""


class Fault(Error):
    """The function elsewhere raised."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return (f'<{type(self).__name__} {self.faultCode}: '
                f'{self.faultString!r}>')

    __str__ = __repr__


class DateTime:
    """A moment, as text: 19980717T14:08:55."""

    def __init__(self, value=0):
        if isinstance(value, str):
            self.value = value
        elif isinstance(value, datetime):
            self.value = value.strftime('%Y%m%dT%H:%M:%S')
        else:
            import time
            if not isinstance(value, (tuple, time.struct_time)):
                value = time.localtime(value or time.time())
            self.value = '%04d%02d%02dT%02d:%02d:%02d' % tuple(value)[:6]

    def _text_of(self, other):
        if isinstance(other, DateTime):
            return other.value
        if isinstance(other, datetime):
            return other.strftime('%Y%m%dT%H:%M:%S')
        return other if isinstance(other, str) else None

    def __eq__(self, other):
        return self.value == self._text_of(other)

    def __lt__(self, other):
        return self.value < self._text_of(other)

    def timetuple(self):
        return datetime.strptime(self.value, '%Y%m%dT%H:%M:%S').timetuple()

    def __str__(self):
        return self.value

    def __repr__(self):
        return f'<{type(self).__name__} {self.value!r} at {id(self):#x}>'


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError('expected bytes or bytearray, not '
                            f'{type(data).__name__}')
        self.data = bytes(data or b'')

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary)
                             else other)


# Writing.

def escape(s):
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class Marshaller:
    """Values as XML."""

    def __init__(self, encoding=None, allow_none=False):
        self.allow_none = allow_none
        self.encoding = encoding

    def dumps(self, values):
        if isinstance(values, Fault):
            fault = {'faultCode': values.faultCode,
                     'faultString': values.faultString}
            return f'<fault>\n{self._value(fault, ())}</fault>\n'
        parts = [f'<param>\n{self._value(v, ())}</param>\n' for v in values]
        return f'<params>\n{"".join(parts)}</params>\n'

    def _value(self, value, outer):
        return f'<value>{self._inner(value, outer)}</value>\n'

    def _inner(self, value, outer):
        if value is None:
            if not self.allow_none:
                raise TypeError('cannot marshal None unless allow_none is '
                                'enabled')
            return '<nil/>'
        if isinstance(value, bool):
            return f'<boolean>{value:d}</boolean>'
        if isinstance(value, int):
            if not MININT <= value <= MAXINT:
                raise OverflowError('int exceeds XML-RPC limits')
            return f'<int>{int(value)}</int>'
        if isinstance(value, float):
            return f'<double>{value!r}</double>'
        if isinstance(value, str):
            return f'<string>{escape(value)}</string>'
        if isinstance(value, (bytes, bytearray)):
            value = Binary(value)
        if isinstance(value, Binary):
            return ('<base64>\n'
                    f'{base64.encodebytes(value.data).decode()}</base64>')
        if isinstance(value, (DateTime, datetime)):
            return ('<dateTime.iso8601>'
                    f'{DateTime(str(value) if isinstance(value, DateTime) else value)}'
                    '</dateTime.iso8601>')
        return self._many(value, outer)

    def _many(self, value, outer):
        if id(value) in outer:
            kind = 'dictionaries' if isinstance(value, dict) else 'sequences'
            raise TypeError(f'cannot marshal recursive {kind}')
        outer = *outer, id(value)
        if isinstance(value, (list, tuple)):
            parts = [self._value(v, outer) for v in value]
            return f'<array><data>\n{"".join(parts)}</data></array>'
        if isinstance(value, dict):
            parts = [self._member(k, v, outer) for k, v in value.items()]
            return f'<struct>\n{"".join(parts)}</struct>'
        if hasattr(value, '__dict__') and not isinstance(value, type):
            return self._many(value.__dict__, outer)
        raise TypeError(f'cannot marshal {type(value)} objects')

    def _member(self, key, value, outer):
        if not isinstance(key, str):
            raise TypeError('dictionary key must be string')
        return (f'<member>\n<name>{escape(key)}</name>\n'
                f'{self._value(value, outer)}</member>\n')


# Reading.

def _read(element, options):
    """The value in <value>."""
    if not len(element):
        return element.text or ''
    inner = element[0]
    tag, text = inner.tag.rpartition('}')[2], inner.text or ''
    if tag == 'nil':
        return None
    if tag in ('int', 'i1', 'i2', 'i4', 'i8', 'biginteger'):
        return int(text)
    if tag == 'boolean':
        if text.strip() not in ('0', '1'):
            raise TypeError('bad boolean value')
        return text.strip() == '1'
    if tag in ('double', 'float'):
        return float(text)
    if tag == 'bigdecimal':
        return Decimal(text)
    if tag == 'string':
        return text
    if tag == 'base64':
        data = base64.decodebytes(text.encode('ascii'))
        return data if options.get('use_bytes') \
            or options.get('use_builtin_types') else Binary(data)
    if tag == 'dateTime.iso8601':
        if options.get('use_datetime') or options.get('use_builtin_types'):
            return datetime.strptime(text.strip(), '%Y%m%dT%H:%M:%S')
        return DateTime(text.strip())
    if tag == 'array':
        return [_read(v, options) for v in inner.iterfind('data/value')]
    if tag == 'struct':
        return {member.findtext('name') or '':
                _read(member.find('value'), options)
                for member in inner.iterfind('member')}
    raise ResponseError(f'unknown tag {tag!r}')


def loads(data, use_datetime=False, use_builtin_types=False):
    """(values, the name of the method or None)."""
    options = {'use_datetime': use_datetime,
               'use_builtin_types': use_builtin_types}
    root = ElementTree.fromstring(data)
    fault = root.find('fault')
    if fault is not None:
        raise Fault(**_read(fault.find('value'), options))
    values = tuple([_read(v, options)
                    for v in root.iterfind('params/param/value')])
    name = root.findtext('methodName')
    return values, name


def dumps(params, methodname=None, methodresponse=None, encoding=None,
          allow_none=False):
    """A call, an answer, or parameters alone, as text."""
    if not isinstance(params, (tuple, Fault)):
        raise AssertionError('argument must be tuple or Fault instance')
    if isinstance(params, Fault):
        methodresponse = True
    elif methodresponse and len(params) != 1:
        raise AssertionError('response tuple must be a singleton')
    data = Marshaller(encoding, allow_none).dumps(params)
    named = '' if encoding in (None, 'utf-8') else f" encoding='{encoding}'"
    header = f"<?xml version='1.0'{named}?>\n"
    if methodname:
        return (f'{header}<methodCall>\n<methodName>{escape(methodname)}'
                f'</methodName>\n{data}</methodCall>\n')
    if methodresponse:
        return f'{header}<methodResponse>\n{data}</methodResponse>\n'
    return data


# Calling.

class _Method:
    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f'{self.__name}.{name}')

    def __call__(self, *args):
        return self.__send(self.__name, args)


class MultiCallIterator:
    """The results of a MultiCall."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item['faultCode'], item['faultString'])
        if isinstance(item, list):
            return item[0]
        raise ValueError('unexpected type in multicall result')


class _MultiCallMethod:
    def __init__(self, calls, name):
        self._calls, self._name = calls, name

    def __getattr__(self, name):
        return _MultiCallMethod(self._calls, f'{self._name}.{name}')

    def __call__(self, *args):
        self._calls.append((self._name, args))


class MultiCall:
    """Several calls in one."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __getattr__(self, name):
        return _MultiCallMethod(self.__calls, name)

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall(
            [{'methodName': name, 'params': args}
             for name, args in self.__calls]))


class Transport:
    """Sends a call by HTTP."""

    user_agent = 'Python-xmlrpc/3.13'

    def __init__(self, use_datetime=False, use_builtin_types=False, *,
                 headers=()):
        self._options = use_datetime, use_builtin_types
        self._headers = list(headers)
        self._host = self._connection = None

    def make_connection(self, host):
        if self._connection is None or self._host != host:
            self.close()
            self._host = host
            self._connection = http.client.HTTPConnection(host)
        return self._connection

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def request(self, host, handler, request_body, verbose=False):
        try:
            return self.single_request(host, handler, request_body, verbose)
        except (ConnectionResetError, BrokenPipeError,
                http.client.RemoteDisconnected):
            self.close()        # it was kept open too long
            return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        connection = self.make_connection(host)
        headers = {'Content-Type': 'text/xml', 'User-Agent': self.user_agent,
                   **dict(self._headers)}
        try:
            connection.request('POST', handler, request_body, headers)
            response = connection.getresponse()
            data = response.read()
        except BaseException:
            self.close()
            raise
        if response.status != 200:
            raise ProtocolError(host + handler, response.status,
                                response.reason, dict(response.getheaders()))
        return loads(data, *self._options)[0]


class ServerProxy:
    """A server elsewhere: its methods are called as if they were here."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False,
                 allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme != 'http':
            raise OSError('unsupported XML-RPC protocol')
        self.__host = parts.netloc
        self.__handler = parts.path or '/RPC2'
        if parts.query:
            self.__handler += '?' + parts.query
        self.__transport = transport or Transport(
            use_datetime, use_builtin_types, headers=headers)
        self.__encoding = encoding or 'utf-8'
        self.__verbose = verbose
        self.__allow_none = allow_none

    def __request(self, name, params):
        body = dumps(params, name, encoding=self.__encoding,
                     allow_none=self.__allow_none)
        result = self.__transport.request(
            self.__host, self.__handler,
            body.encode(self.__encoding, 'xmlcharrefreplace'),
            verbose=self.__verbose)
        return result[0] if len(result) == 1 else result

    def __repr__(self):
        return (f'<{type(self).__name__} for {self.__host}'
                f'{self.__handler}>')

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        if attr == 'close':
            return self.__transport.close
        if attr == 'transport':
            return self.__transport
        raise AttributeError(f'Attribute {attr!r} not found')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy
