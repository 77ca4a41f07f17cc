# SPDX-License-Identifier: MIT
"""What makes a payload's bytes fit into mail."""

import base64
import quopri

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """Base64, and the header for it."""
    data = msg.get_payload(decode=True) or b''
    msg.set_payload(base64.encodebytes(data).decode('ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """Quoted-printable, and the header for it."""
    data = msg.get_payload(decode=True)
    text = quopri.encodestring(data, quotetabs=True).decode('ascii')
    msg.set_payload(text.replace(' ', '=20'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """The header for it as it is."""
    data = msg.get_payload(decode=True)
    plain = data is None or data.isascii()
    msg['Content-Transfer-Encoding'] = '7bit' if plain else '8bit'


def encode_noop(msg):
    """Nothing."""
