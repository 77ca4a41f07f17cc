# SPDX-License-Identifier: MIT
"""Walks over a message."""

import sys

__all__ = ['body_line_iterator', 'typed_subpart_iterator', 'walk']


def walk(self):
    """The message and all parts below it."""
    return self.walk()


def body_line_iterator(msg, decode=False):
    """The lines of all texts."""
    for part in msg.walk():
        payload = part.get_payload(decode=decode)
        if isinstance(payload, str):
            yield from payload.splitlines(True)


def typed_subpart_iterator(msg, maintype='text', subtype=None):
    """The parts of a type."""
    for part in msg.walk():
        if (part.get_content_maintype() == maintype
                and subtype in (None, part.get_content_subtype())):
            yield part


def _structure(msg, fp=None, level=0, include_default=False):
    """Show what is in what."""
    text = ' ' * (level * 4) + msg.get_content_type()
    if include_default:
        text += f' [{msg.get_default_type()}]'
    print(text, file=fp or sys.stdout)
    if msg.is_multipart():
        for part in msg.get_payload():
            _structure(part, fp, level + 1, include_default)
