# SPDX-License-Identifier: MIT
"""XML as a tree of elements."""

import sys

from xml.etree._path import find as _find, findall as _findall, \
    iterfind as _iterfind
from xml.etree._read import ParseError, TreeBuilder, XMLParser, XMLPullParser
from xml.etree._write import (
    Comment_ as _Comment_, PI_ as _PI_, canonicalize, indent,
    register_namespace, write_tree as _write_tree)

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'canonicalize',
           'fromstring', 'fromstringlist', 'indent', 'iselement', 'iterparse',
           'parse', 'ParseError', 'PI', 'ProcessingInstruction', 'QName',
           'SubElement', 'tostring', 'tostringlist', 'TreeBuilder', 'VERSION',
           'XML', 'XMLID', 'XMLParser', 'XMLPullParser',
           'register_namespace']
VERSION = '1.3.0'


def _check_element(e, what=None):
    if isinstance(e, Element):
        return
    kind = type(e).__name__
    if what is None:
        raise TypeError(f'expected an Element, not "{kind}"')
    raise TypeError(f'{what} must be xml.etree.ElementTree.Element, not '
                    f'{kind}')


class Element:
    """A tag, its attributes, text, children, and the text behind it."""

    def __init__(self, tag, attrib={}, /, **extra):
        if not isinstance(attrib, dict):
            raise TypeError('Element() argument 2 must be dict, not '
                            f'{type(attrib).__name__}')
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f'<{type(self).__name__} {self.tag!r} at {id(self):#x}>'

    def makeelement(self, tag, attrib, /):
        """A new element of the same class."""
        return type(self)(tag, attrib)

    def __copy__(self):
        new = self.makeelement(self.tag, self.attrib)
        new.text, new.tail = self.text, self.tail
        new._children = list(self._children)
        return new

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.makeelement(self.tag, deepcopy(self.attrib, memo))
        new.text, new.tail = self.text, self.tail
        new._children = [deepcopy(child, memo) for child in self._children]
        memo[id(self)] = new
        return new

    # Children ----------------------------------------------------------------

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        from warnings import warn
        warn("Testing an element's truth value will always return True in "
             "future versions.  Use specific 'len(elem)' or 'elem is not "
             "None' test instead.", DeprecationWarning, stacklevel=2)
        return bool(self._children)

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for e in element:
                _check_element(e)
        else:
            _check_element(element)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement, /):
        _check_element(subelement, 'append() argument 1')
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in elements:
            self.append(element)

    def insert(self, index, subelement, /):
        _check_element(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        for i, child in enumerate(self._children):
            if child is subelement:
                del self._children[i]
                return
        raise ValueError('list.remove(x): x not in list')

    def clear(self):
        """Take everything but the tag away."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    # Attributes --------------------------------------------------------------

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return self.attrib.keys()

    def items(self):
        return self.attrib.items()

    # Searching ---------------------------------------------------------------

    def find(self, path, namespaces=None):
        """The first element that a path leads to."""
        return _find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element that a path leads to."""
        found = _find(self, path, namespaces)
        return default if found is None else found.text or ''

    def findall(self, path, namespaces=None):
        """All elements that a path leads to."""
        return _findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return _iterfind(self, path, namespaces)

    def iter(self, tag=None):
        """The element and all below it, in the order of the text."""
        if tag == '*':
            tag = None
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        """All text inside, in its order."""
        if not isinstance(self.tag, str) and self.tag is not None:
            return
        if self.text:
            yield self.text
        for child in self:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def SubElement(parent, tag, attrib={}, /, **extra):
    """A new element at the end of another."""
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that is written as a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that is written as a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = f'{target} {text}' if text else target
    return element


PI = ProcessingInstruction
_Comment_.append(Comment)
_PI_.append(ProcessingInstruction)


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f'{{{text_or_uri}}}{tag}' if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f'<{type(self).__name__} {self.text!r}>'

    def __hash__(self):
        return hash(self.text)

    def _text_of(self, other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._text_of(other)

    def __lt__(self, other):
        return self.text < self._text_of(other)

    def __le__(self, other):
        return self.text <= self._text_of(other)

    def __gt__(self, other):
        return self.text > self._text_of(other)

    def __ge__(self, other):
        return self.text >= self._text_of(other)


def iselement(element):
    """Does it look like an element?"""
    return hasattr(element, 'tag')


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError('expected an Element, not '
                            f'{type(element).__name__}')
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError('expected an Element, not '
                            f'{type(element).__name__}')
        self._root = element

    def parse(self, source, parser=None):
        """Read a file; give its root."""
        mine = not hasattr(source, 'read')
        file = open(source, 'rb') if mine else source
        try:
            if parser is None:
                parser = XMLParser()
            while data := file.read(65536):
                parser.feed(data)
            self._root = parser.close()
        finally:
            if mine:
                file.close()
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == '/':
            from warnings import warn
            path = '.' + path
            warn('This search is broken in 1.3 and earlier, and will be fixed '
                 'in a future version.  If you rely on the current '
                 f'behaviour, change it to {path!r}', FutureWarning,
                 stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None,
              default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the document to a file."""
        if self._root is None:
            raise TypeError('ElementTree not initialized')
        _write_tree(self._root, file_or_filename, encoding, xml_declaration,
                    default_namespace, method, short_empty_elements)


def parse(source, parser=None):
    """The document in a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a text."""
    if parser is None:
        parser = XMLParser()
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """(root, elements by their id)."""
    root = XML(text, parser)
    return root, {e.get('id'): e for e in root.iter() if e.get('id')}


def fromstringlist(sequence, parser=None):
    """The root element of a text in pieces."""
    if parser is None:
        parser = XMLParser()
    for text in sequence:
        parser.feed(text)
    return parser.close()


def tostring(element, encoding=None, method=None, *, xml_declaration=None,
             default_namespace=None, short_empty_elements=True):
    """The text of an element: bytes, or str for encoding 'unicode'."""
    import io
    stream = io.StringIO() if encoding == 'unicode' else io.BytesIO()
    ElementTree(element).write(
        stream, encoding, xml_declaration=xml_declaration,
        default_namespace=default_namespace, method=method,
        short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, **options):
    """The text of an element as a list."""
    return [tostring(element, encoding, method, **options)]


def dump(elem):
    """Print an element."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding='unicode')
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def iterparse(source, events=None, parser=None):
    """(event, element) while a file is read."""
    return _Iterator(source, events, parser)


class _Iterator:
    def __init__(self, source, events, parser):
        self._pull = XMLPullParser(events=events, _parser=parser)
        self._mine = not hasattr(source, 'read')
        self._file = open(source, 'rb') if self._mine else source
        self._events = self._go()
        self.root = None

    def _go(self):
        try:
            while True:
                yield from self._pull.read_events()
                data = self._file.read(16384)
                if not data:
                    break
                self._pull.feed(data)
            root = self._pull._close_and_return_root()
            yield from self._pull.read_events()
            self.root = root
        finally:
            self.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)

    def close(self):
        if self._mine:
            self._file.close()
