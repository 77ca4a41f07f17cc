# SPDX-License-Identifier: MIT
"""HTTP: status codes."""

from enum import IntEnum

__all__ = ['HTTPStatus']

_NAMES = {
    100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created',
    202: 'Accepted', 204: 'No Content', 206: 'Partial Content',
    301: 'Moved Permanently', 302: 'Found', 303: 'See Other',
    304: 'Not Modified', 307: 'Temporary Redirect',
    308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized',
    403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
    406: 'Not Acceptable', 408: 'Request Timeout', 409: 'Conflict',
    410: 'Gone', 411: 'Length Required', 415: 'Unsupported Media Type',
    418: "I'm a Teapot", 429: 'Too Many Requests',
    500: 'Internal Server Error', 501: 'Not Implemented',
    502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}


class _Status(IntEnum):
    @property
    def phrase(self):
        return _NAMES[self.value]


HTTPStatus = _Status('HTTPStatus', {
    phrase.upper().replace("I'M", 'IM').replace(' ', '_'): code
    for code, phrase in _NAMES.items()})
