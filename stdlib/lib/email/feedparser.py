# SPDX-License-Identifier: MIT
"""Reading a message that comes in pieces."""

from email.parser import BytesFeedParser, FeedParser

__all__ = ['FeedParser', 'BytesFeedParser']
