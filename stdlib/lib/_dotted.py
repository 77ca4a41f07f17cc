# SPDX-License-Identifier: MIT
"""The object of a dotted name: 'package.module.Class.attribute'."""


def find(name):
    """Import as far as it takes, and take attributes from there."""
    first, *parts = name.split('.')
    found, path = __import__(first), first
    for part in parts:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found
