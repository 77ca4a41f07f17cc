# SPDX-License-Identifier: MIT
"""io, by the name that its classes give as that of their module."""

from io import (
    DEFAULT_BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedRWPair,
    BufferedWriter, BytesIO, FileIO, IncrementalNewlineDecoder, StringIO,
    TextIOWrapper, UnsupportedOperation, open, open_code, text_encoding)
