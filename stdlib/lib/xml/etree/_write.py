# SPDX-License-Identifier: MIT
"""From elements to text."""

import contextlib
import io

Comment_, PI_ = [], []      # the functions that mark such elements
_EMPTY = frozenset(('area', 'base', 'basefont', 'br', 'col', 'embed', 'frame',
                    'hr', 'img', 'input', 'isindex', 'link', 'meta', 'param',
                    'source', 'track', 'wbr'))
_prefixes = {
    'http://www.w3.org/XML/1998/namespace': 'xml',
    'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs',
    'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc',
}


def register_namespace(prefix, uri):
    """Say which prefix a namespace is written with."""
    import re
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for key, value in list(_prefixes.items()):
        if key == uri or value == prefix:
            del _prefixes[key]
    _prefixes[uri] = prefix


def _unfit(text):
    raise TypeError(f'cannot serialize {text!r} (type '
                    f'{type(text).__name__})')


def _text(text):
    try:
        if '&' in text:
            text = text.replace('&', '&amp;')
        if '<' in text:
            text = text.replace('<', '&lt;')
        return text.replace('>', '&gt;') if '>' in text else text
    except (TypeError, AttributeError):
        _unfit(text)


def _attribute(text):
    text = _text(text)
    for c, shown in (('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'),
                     ('\t', '&#09;')):
        if c in text:
            text = text.replace(c, shown)
    return text


def _html_attribute(text):
    try:
        return text.replace('&', '&amp;').replace('>', '&gt;') \
            .replace('"', '&quot;')
    except (TypeError, AttributeError):
        _unfit(text)


# Names -----------------------------------------------------------------------

def _names(root, default):
    """(how each name is written, prefixes of the namespaces)."""
    from xml.etree.ElementTree import QName
    written, uses = {None: None}, {}
    if default:
        uses[default] = ''

    def add(name):
        if name in written:
            return
        if name[:1] == '{':
            uri, _, tag = name[1:].rpartition('}')
            prefix = uses.get(uri)
            if prefix is None:
                prefix = _prefixes.get(uri) or f'ns{len(uses)}'
                if prefix != 'xml':
                    uses[uri] = prefix
            written[name] = f'{prefix}:{tag}' if prefix else tag
        elif default:
            raise ValueError('cannot use non-qualified names with '
                             'default_namespace option')
        else:
            written[name] = name

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag not in Comment_ and tag not in PI_:
            _unfit(tag)
        for key, value in element.items():
            key = key.text if isinstance(key, QName) else key
            if not isinstance(key, str):
                _unfit(key)
            add(key)
            if isinstance(value, QName):
                add(value.text)
        if isinstance(element.text, QName):
            add(element.text.text)
    return written, uses


def _plain(value, written):
    from xml.etree.ElementTree import QName
    return written[value.text] if isinstance(value, QName) else None


def _write_attributes(write, element, written, uses, quote):
    from xml.etree.ElementTree import QName
    if uses:
        for uri, prefix in sorted(uses.items(), key=lambda x: x[1]):
            if prefix:
                prefix = ':' + prefix
            write(f' xmlns{prefix}="{_attribute(uri)}"')
    for key, value in element.items():
        key = written[key.text if isinstance(key, QName) else key]
        shown = _plain(value, written)
        write(f' {key}="{quote(value) if shown is None else shown}"')


def _write_xml(write, element, written, uses, short, html):
    from xml.etree.ElementTree import QName
    tag, text = element.tag, element.text
    if tag in Comment_:
        write(f'<!--{_text(text) if html else text}-->')
    elif tag in PI_:
        write(f'<?{_text(text) if html else text}?>')
    else:
        tag = written[tag.text if isinstance(tag, QName) else tag]
        if tag is None:
            if text:
                write(_text(text))
            for child in element:
                _write_xml(write, child, written, None, short, html)
        elif html:
            _write_html_tag(write, element, tag, written, uses)
        else:
            write('<' + tag)
            _write_attributes(write, element, written, uses, _attribute)
            if text or len(element) or not short:
                write('>')
                if text:
                    shown = _plain(text, written)
                    write(_text(text) if shown is None else shown)
                for child in element:
                    _write_xml(write, child, written, None, short, False)
                write(f'</{tag}>')
            else:
                write(' />')
    if element.tail:
        write(_text(element.tail))


def _write_html_tag(write, element, tag, written, uses):
    text = element.text
    write('<' + tag)
    _write_attributes(write, element, written, uses, _html_attribute)
    write('>')
    low = tag.lower()
    if text:
        write(text if low in ('script', 'style') else _text(text))
    for child in element:
        _write_xml(write, child, written, None, True, True)
    if low not in _EMPTY:
        write(f'</{tag}>')


def _write_text(write, root):
    for part in root.itertext():
        write(part)
    if root.tail:
        write(root.tail)


# Files -----------------------------------------------------------------------

@contextlib.contextmanager
def _writer(target, encoding):
    """(write, the encoding's name)."""
    if not hasattr(target, 'write'):
        with open(target, 'w',
                  encoding='utf-8' if encoding == 'unicode' else encoding,
                  errors='xmlcharrefreplace') as file:
            yield file.write, 'utf-8' if encoding == 'unicode' else encoding
        return
    if encoding == 'unicode':
        yield target.write, 'utf-8'
        return
    parts = []
    yield parts.append, encoding
    data = ''.join(parts).encode(encoding, 'xmlcharrefreplace')
    target.write(data)


def write_tree(root, target, encoding, declaration, default, method, short):
    method = method or 'xml'
    if method not in ('xml', 'html', 'text', 'c14n'):
        raise ValueError(f'unknown method {method!r}')
    if not encoding:
        encoding = 'utf-8' if method == 'c14n' else 'us-ascii'
    with _writer(target, encoding) as (write, shown):
        wanted = declaration if declaration is not None else (
            encoding.lower() != 'unicode'
            and shown.lower() not in ('utf-8', 'us-ascii'))
        if method == 'xml' and wanted:
            write(f"<?xml version='1.0' encoding='{shown}'?>\n")
        if method == 'text':
            _write_text(write, root)
            return
        if method == 'c14n':
            text = io.StringIO()
            write_tree(root, text, 'unicode', False, default, 'xml', False)
            write(canonicalize(text.getvalue()))
            return
        written, uses = _names(root, default)
        _write_xml(write, root, written, uses, short, method == 'html')


def indent(tree, space='  ', level=0):
    """Put line breaks and spaces between the elements, in place."""
    root = tree if not hasattr(tree, 'getroot') else tree.getroot()
    if level < 0:
        raise ValueError('Initial indentation level must be >= 0, got '
                         f'{level}')
    if not len(root):
        return

    def go(element, level):
        inner = '\n' + (level + 1) * space
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                go(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = '\n' + level * space
    go(root, level)


def canonicalize(xml_data=None, *, out=None, from_file=None,
                 with_comments=False, strip_text=False):
    """The canonical form (C14N) of a document without namespaces' tricks."""
    from xml.etree import ElementTree as et
    builder = et.TreeBuilder(insert_comments=with_comments, insert_pis=True)
    parser = et.XMLParser(target=builder)
    if xml_data is not None:
        root = et.XML(xml_data, parser)
    elif from_file is not None:
        root = et.parse(from_file, parser).getroot()
    else:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided "
                         'as input')
    parts = []
    _canonical(parts.append, root, *_names(root, None), strip_text)
    text = ''.join(parts)
    if out is None:
        return text
    out.write(text)
    return None


def _canonical(write, element, written, uses, strip):
    def shown(text):
        text = text.strip() if strip else text
        return _text(text).replace('\r', '&#xD;')

    tag = element.tag
    if tag in Comment_ or tag in PI_:
        write(f'<!--{element.text}-->' if tag in Comment_
              else f'<?{element.text}?>')
    else:
        write('<' + written[tag])
        for uri, prefix in sorted((uses or {}).items(), key=lambda x: x[1]):
            write(f' xmlns:{prefix}="{_attribute(uri)}"')
        for key, value in sorted(element.items()):
            value = _text(value).replace('&gt;', '>').replace('"', '&quot;') \
                .replace('\t', '&#x9;').replace('\n', '&#xA;') \
                .replace('\r', '&#xD;')
            write(f' {written[key]}="{value}"')
        write('>')
        if element.text:
            write(shown(element.text))
        for child in element:
            _canonical(write, child, written, None, strip)
        write(f'</{written[tag]}>')
    if element.tail:
        write(shown(element.tail))
