# SPDX-License-Identifier: MIT
"""The type of a file's content, guessed by the end of its name."""

import posixpath
from urllib.parse import urlsplit

__all__ = ['guess_type', 'guess_file_type', 'guess_extension',
           'guess_all_extensions', 'add_type', 'init', 'MimeTypes',
           'suffix_map', 'encodings_map', 'types_map', 'common_types']
inited = True
suffix_map = {'.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz',
              '.tz': '.tar.gz', '.tbz2': '.tar.bz2', '.txz': '.tar.xz'}
encodings_map = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2',
                 '.xz': 'xz', '.br': 'br'}
types_map = {}
common_types = {}
for _type, _ends in {
        'application/json': 'json', 'application/pdf': 'pdf',
        'application/javascript': '', 'text/javascript': 'js mjs',
        'application/octet-stream': 'bin a dll exe o obj so',
        'application/x-tar': 'tar', 'application/zip': 'zip',
        'application/wasm': 'wasm', 'application/msword': 'doc dot wiz',
        'application/vnd.ms-excel': 'xls xlb',
        'application/vnd.ms-powerpoint': 'ppt pot ppa pps pwz',
        'application/postscript': 'ps ai eps', 'application/x-sh': 'sh',
        'application/x-python-code': 'pyc pyo',
        'application/x-shockwave-flash': 'swf',
        'application/manifest+json': 'webmanifest',
        'audio/mpeg': 'mp3 mp2', 'audio/x-wav': 'wav', 'audio/aac': 'aac',
        'audio/basic': 'au snd', 'audio/opus': 'opus',
        'image/gif': 'gif', 'image/jpeg': 'jpg jpe jpeg', 'image/png': 'png',
        'image/svg+xml': 'svg', 'image/bmp': 'bmp', 'image/tiff': 'tiff tif',
        'image/vnd.microsoft.icon': 'ico', 'image/webp': 'webp',
        'image/avif': 'avif', 'font/woff': 'woff', 'font/woff2': 'woff2',
        'font/ttf': 'ttf', 'font/otf': 'otf',
        'text/css': 'css', 'text/csv': 'csv', 'text/html': 'html htm',
        'text/plain': 'txt bat c h ksh pl srt', 'text/markdown': 'md',
        'text/x-python': 'py', 'text/xml': 'xml',
        'text/tab-separated-values': 'tsv', 'text/rtf': 'rtf',
        'video/mp4': 'mp4', 'video/mpeg': 'mpeg m1v mpa mpe mpg',
        'video/quicktime': 'mov qt', 'video/webm': 'webm',
        'video/x-msvideo': 'avi', 'message/rfc822': 'eml mht mhtml nws',
}.items():
    for _end in _ends.split():
        types_map['.' + _end] = _type
del _type, _ends, _end


class MimeTypes:
    """A table of types of its own."""

    def __init__(self, filenames=(), strict=True):
        self.encodings_map = encodings_map.copy()
        self.suffix_map = suffix_map.copy()
        self.types_map = types_map.copy()

    def add_type(self, type, ext, strict=True):
        self.types_map[ext] = type

    def guess_type(self, url, strict=True):
        """(type, encoding) of a URL or path."""
        url = str(url)
        if url.startswith('data:'):
            kind = url[5:].partition(',')[0].partition(';')[0]
            return kind if '/' in kind else 'text/plain', None
        parts = urlsplit(url)
        return self.guess_file_type(parts.path if len(parts.scheme) > 1
                                    else url)

    def guess_file_type(self, path, *, strict=True):
        """(type, encoding) of a path."""
        base, ext = posixpath.splitext(str(path))
        while ext.lower() in self.suffix_map:
            base, ext = posixpath.splitext(
                base + self.suffix_map[ext.lower()])
        encoding = self.encodings_map.get(ext)
        if encoding:
            ext = posixpath.splitext(base)[1]
        return self.types_map.get(ext.lower()), encoding

    def guess_all_extensions(self, type, strict=True):
        return [e for e, t in self.types_map.items() if t == type.lower()]

    def guess_extension(self, type, strict=True):
        """An extension for a type, or None."""
        found = self.guess_all_extensions(type)
        return found[0] if found else None


_own = MimeTypes()
_own.types_map, _own.encodings_map = types_map, encodings_map
guess_type = _own.guess_type
guess_file_type = _own.guess_file_type
guess_extension = _own.guess_extension
guess_all_extensions = _own.guess_all_extensions
add_type = _own.add_type


def init(files=None):
    """There are no files to read."""
