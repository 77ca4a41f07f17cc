# SPDX-License-Identifier: MIT
"""Reading HTML: a method is called for each tag and each piece of text."""

import re
from html import unescape

__all__ = ['HTMLParser']
_TAG = re.compile(r'<(/?)([a-zA-Z][^\s/>]*)')
_ATTRIBUTE = re.compile(r'''
    [\s/]* ([^\s/>=][^\s/>=]*) (?: \s*=\s* (
        '[^']*' | "[^"]*" | (?!['"])[^>\s]* ) )?''', re.VERBOSE)
_TAG_END = re.compile(r'[\s/]*>')
_REFERENCE = re.compile(r'&(?:#(\d+|[xX][0-9a-fA-F]+)|([a-zA-Z][-.\w]*));?')


class HTMLParser:
    """Feed it text, piece by piece, and close it."""

    CDATA_CONTENT_ELEMENTS = 'script', 'style'

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget what was fed."""
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self.lineno, self.offset = 1, 0
        self._start_text = None

    def feed(self, data):
        """Read some more."""
        self.rawdata += data
        self._go(False)

    def close(self):
        """There is no more."""
        self._go(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._start_text

    def _pass(self, n):
        """Take n characters away, counting lines."""
        gone, self.rawdata = self.rawdata[:n], self.rawdata[n:]
        lines = gone.count('\n')
        if lines:
            self.lineno += lines
            self.offset = len(gone) - gone.rindex('\n') - 1
        else:
            self.offset += len(gone)
        return gone

    def _go(self, end):
        while self.rawdata:
            if self.cdata_elem:
                moved = self._raw_text(end)
            elif self.rawdata[0] == '<':
                moved = self._markup(end)
            else:
                moved = self._text(end)
            if not moved:
                break

    def _raw_text(self, end):
        m = re.search(rf'</{self.cdata_elem}(?=[\s/>])', self.rawdata,
                      re.IGNORECASE)
        if m is None:
            if not end:
                return False
            self.handle_data(self._pass(len(self.rawdata)))
            return True
        if m.start():
            self.handle_data(self.rawdata[:m.start()])
            self._pass(m.start())
        self.cdata_elem = None
        return True

    def _text(self, end):
        n = self.rawdata.find('<')
        if n < 0:
            n = len(self.rawdata)
            if not end:
                # A reference may not be whole yet.
                mark = self.rawdata.rfind('&', max(0, n - 34))
                if mark >= 0 and ';' not in self.rawdata[mark:]:
                    n = mark
            if not n:
                return False
        text = self.rawdata[:n]
        if self.convert_charrefs:
            self.handle_data(unescape(text))
        else:
            self._references(text)
        self._pass(n)
        return True

    def _references(self, text):
        at = 0
        for m in _REFERENCE.finditer(text):
            if at < m.start():
                self.handle_data(text[at:m.start()])
            if m[1]:
                self.handle_charref(m[1])
            else:
                self.handle_entityref(m[2])
            at = m.end()
        if at < len(text):
            self.handle_data(text[at:])

    def _until(self, mark, skip, end):
        """The text between skip characters and the mark; None: not there."""
        at = self.rawdata.find(mark, skip)
        if at < 0:
            if not end:
                return None
            at = len(self.rawdata)
        text = self.rawdata[skip:at]
        return text, min(at + len(mark), len(self.rawdata))

    def _markup(self, end):
        for opening, mark, handle in (
                ('<!--', '-->', self.handle_comment),
                ('<![', ']>', self.unknown_decl),
                ('<!', '>', self.handle_decl), ('<?', '>', self.handle_pi)):
            if self.rawdata.startswith(opening):
                found = self._until(mark, len(opening), end)
                if found is None:
                    return False
                if opening == '<!' and not found[0][:7].lower() == 'doctype':
                    handle = self.handle_comment
                handle(found[0])
                self._pass(found[1])
                return True
        m = _TAG.match(self.rawdata)
        if m is None:
            if not end and len(self.rawdata) < 3:
                return False
            self.handle_data('<')
            self._pass(1)
            return True
        return self._tag(m, end)

    def _tag(self, m, end):
        attrs, at = [], m.end()
        while True:
            closing = _TAG_END.match(self.rawdata, at)
            if closing:
                break
            a = _ATTRIBUTE.match(self.rawdata, at)
            if a is None or a.end() == len(self.rawdata):
                if end:
                    self.handle_data(self._pass(len(self.rawdata)))
                    return True
                return False
            name, value = a[1].lower(), a[2]
            if value is not None:
                if value[:1] in ('"', "'"):
                    value = value[1:-1]
                value = unescape(value)
            attrs.append((name, value))
            at = a.end()
        self._handle_tag(m, attrs, closing)
        return True

    def _handle_tag(self, m, attrs, closing):
        name = m[2].lower()
        text = self.rawdata[:closing.end()]
        if m[1]:
            self.handle_endtag(name)
        else:
            self._start_text, self.lasttag = text, name
            if '/' in closing[0]:
                self.handle_startendtag(name, attrs)
            else:
                self.handle_starttag(name, attrs)
                if name in self.CDATA_CONTENT_ELEMENTS:
                    self.cdata_elem = name
        self._pass(closing.end())

    # What subclasses define.

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
