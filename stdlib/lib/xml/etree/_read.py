# SPDX-License-Identifier: MIT
"""From text to elements."""

import _expat

_UNKNOWN_ENCODING = 18


class ParseError(SyntaxError):
    """What is wrong, with .code and .position."""

    __module__ = 'xml.etree.ElementTree'


class TreeBuilder:
    """Makes a tree out of starts, ends and text."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, element_factory=None, *, comment_factory=None,
                 pi_factory=None, insert_comments=False, insert_pis=False):
        from xml.etree import ElementTree as et
        self._factory = element_factory or et.Element
        self._comment = comment_factory or et.Comment
        self._pi = pi_factory or et.ProcessingInstruction
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis
        self._data = []
        self._open = []
        self._last = self._root = None
        self._behind = False        # text belongs to the last one's tail

    def close(self):
        """The root."""
        if self._open:
            raise AssertionError('missing end tags')
        if self._root is None:
            raise AssertionError('missing toplevel element')
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = ''.join(self._data)
                if self._behind:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._behind = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._open.pop()
        self._behind = True
        return self._last

    def _single(self, factory, insert, args):
        element = factory(*args)
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._behind = True
        return element

    def comment(self, text):
        return self._single(self._comment, self.insert_comments, (text,))

    def pi(self, target, text=None):
        return self._single(self._pi, self.insert_pis, (target, text))


class XMLParser:
    """Feeds what expat reads to a target, a TreeBuilder at first."""

    __module__ = 'xml.etree.ElementTree'
    _parser = None

    def __init__(self, *, target=None, encoding=None):
        self._parser = _expat.create(encoding, '}')
        self.target = TreeBuilder() if target is None else target
        self._names = {}
        self._decoder = self._events = None
        self.version = 'Expat ' + _expat.version.removeprefix('expat_')
        self.entity = {}
        self._handlers = _Handlers(self)

    def __del__(self, _free=_expat.free):
        if self._parser is not None:
            _free(self._parser)

    def _anew(self):
        """Read UTF-8, whatever the text says that it is in."""
        _expat.free(self._parser)
        self._parser = None
        self._parser = _expat.create('utf-8', '}')

    def _fixed(self, name):
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = '{' + name if '}' in name else name
        return found

    def _run(self, data, final):
        if isinstance(data, str):
            # In whatever the text says it is, it is UTF-8 here.
            if not self._handlers.begun:
                self._anew()
            data = data.encode('utf-8', 'surrogatepass')
        first = not self._handlers.begun
        if data:
            self._handlers.begun = True
        if self._decoder is not None:
            data = self._decoder.decode(data, final).encode()
        code = _expat.parse(self._parser, data, final, self._handlers)
        if code == _UNKNOWN_ENCODING and first and self._find_decoder(data):
            self._anew()
            data = self._decoder.decode(data, final).encode()
            code = _expat.parse(self._parser, data, final, self._handlers)
        if code:
            line, column, _ = _expat.position(self._parser)
            self._fail(code, line, column, _expat.error_string(code))

    def _find_decoder(self, data):
        """For an encoding that expat doesn't know and we do."""
        import codecs
        import re
        m = re.match(rb'''\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)''', data)
        try:
            self._decoder = codecs.getincrementaldecoder(m[1].decode())()
        except (LookupError, TypeError):
            return False
        return True

    def _fail(self, code, line, column, text):
        error = ParseError(f'{text}: line {line}, column {column}')
        error.code = code
        error.position = line, column
        raise error

    def feed(self, data, /):
        """Read some more."""
        self._run(data, False)

    def close(self):
        """There is no more: what the target's close() gives."""
        self._run(b'', True)
        self._handlers._parser = None       # which held us
        close = getattr(self.target, 'close', None)
        return close() if close is not None else None

    def flush(self):
        """Tell of everything that was read; expat holds nothing back."""


class _Handlers:
    """What expat calls."""

    def __init__(self, parser):
        self._parser = parser
        self.begun = False
        target = parser.target
        self._start = getattr(target, 'start', None)
        self._end = getattr(target, 'end', None)
        self._data = getattr(target, 'data', None)
        self._comment = getattr(target, 'comment', None)
        self._pi = getattr(target, 'pi', None)
        self._doctype = getattr(target, 'doctype', None)
        self._start_ns = getattr(target, 'start_ns', None)
        self._end_ns = getattr(target, 'end_ns', None)

    def _tell(self, name, value):
        events = self._parser._events
        if events is not None and name in events.wanted:
            events.queue.append((name, value))

    def start(self, tag, attributes):
        fixed = self._parser._fixed
        made = {fixed(attributes[i]): attributes[i + 1]
                for i in range(0, len(attributes), 2)}
        if self._start is not None:
            self._tell('start', self._start(fixed(tag), made))

    def end(self, tag):
        if self._end is not None:
            self._tell('end', self._end(self._parser._fixed(tag)))

    def data(self, text):
        if self._data is not None:
            self._data(text)

    def other(self, text):
        if text[:1] != '&':
            return
        try:
            found = self._parser.entity[text[1:-1]]
        except KeyError:
            line, column, _ = _expat.position(self._parser._parser)
            self._parser._fail(11, line, column,
                               f'undefined entity {text}')
        self.data(found)

    def comment(self, text):
        if self._comment is not None:
            self._tell('comment', self._comment(text))

    def pi(self, target, text):
        if self._pi is not None:
            self._tell('pi', self._pi(target, text))

    def start_ns(self, prefix, uri):
        if self._start_ns is not None:
            self._tell('start-ns', self._start_ns(prefix or '', uri or ''))
        else:
            self._tell('start-ns', (prefix or '', uri or ''))

    def end_ns(self, prefix):
        if self._end_ns is not None:
            self._tell('end-ns', self._end_ns(prefix or ''))
        else:
            self._tell('end-ns', None)

    def start_doctype(self, name, system, public, internal):
        if self._doctype is not None:
            self._doctype(name, public, system)

    def declaration(self, version, encoding, standalone):
        pass

    def start_cdata(self):
        pass

    end_cdata = start_cdata


class _Events:
    _known = 'start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'

    def __init__(self, events):
        from collections import deque
        self.wanted = set(('end',) if events is None else events)
        for event in self.wanted:
            if event not in self._known:
                raise ValueError(f'unknown event {event!r}')
        self.queue = deque()


class XMLPullParser:
    """Feed it, and read the events there are."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, events=None, *, _parser=None):
        self._events = _Events(events)
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._events = self._events

    def feed(self, data):
        """Read some more."""
        if self._parser is None:
            raise ValueError('feed() called after end of stream')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._events.queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """There is no more."""
        self._close_and_return_root()

    def read_events(self):
        """The events there are, each once."""
        queue = self._events.queue
        while queue:
            event = queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError('flush() called after end of stream')
        self._parser.flush()
