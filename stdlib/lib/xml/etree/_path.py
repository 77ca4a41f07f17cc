# SPDX-License-Identifier: MIT
"""The part of XPath that find() and its like know."""

import functools
import re

_TOKENS = re.compile(r'''('[^']*'|"[^"]*")'''
                     r'''|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])'''
                     r'''|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+''')


def _tokens(path, namespaces):
    default = namespaces.get('') if namespaces else None
    in_attribute = False
    for m in _TOKENS.finditer(path):
        text, sign, tag = m.groups()
        if tag and tag[0] != '{':
            if ':' in tag:
                prefix, _, name = tag.partition(':')
                try:
                    if not namespaces:
                        raise KeyError
                    yield sign, f'{{{namespaces[prefix]}}}{name}'
                except KeyError:
                    raise SyntaxError(f'prefix {prefix!r} not found in prefix '
                                      'map') from None
            elif default and not in_attribute:
                yield sign, f'{{{default}}}{tag}'
            else:
                yield sign, tag
            in_attribute = False
        elif text is not None:
            yield "'", text[1:-1]
        elif sign or tag:
            yield sign, tag
            in_attribute = sign == '@'


def _test(tag):
    """Whether an element's tag fits."""
    if tag in ('*', '{*}*'):
        return (lambda e: True) if tag == '*' \
            else lambda e: isinstance(e.tag, str)
    if tag == '{}*':
        return lambda e: isinstance(e.tag, str) and e.tag[:1] != '{'
    if tag.startswith('{*}'):
        name = tag[3:]
        return lambda e: isinstance(e.tag, str) and (
            e.tag == name or e.tag.endswith('}' + name))
    if tag.startswith('{}'):
        name = tag[2:]
        return lambda e: e.tag == name
    if tag.endswith('}*'):
        start = tag[:-1]
        return lambda e: isinstance(e.tag, str) and e.tag.startswith(start)
    return lambda e: e.tag == tag


def _children(tag):
    fits = _test(tag)

    def step(root, found):
        for e in found:
            for child in e:
                if fits(child):
                    yield child
    return step


def _descendants(tag):
    fits = _test(tag)

    def step(root, found):
        for e in found:
            for below in e.iter():
                if below is not e and fits(below):
                    yield below
    return step


def _self(root, found):
    yield from found


def _parents(root, found):
    of = {child: parent for parent in root.iter() for child in parent}
    seen = set()
    for e in found:
        parent = of.get(e)
        if parent is not None and id(parent) not in seen:
            seen.add(id(parent))
            yield parent


def _predicate(tokens):
    """The step for what stands in brackets."""
    signature, values = [], []
    for sign, text in tokens:
        if sign == ']':
            break
        if (sign, text) == (None, None):
            continue
        if sign == "'":
            signature.append("'")
        else:
            signature.append(sign or '-')
        values.append(text)
    else:
        raise SyntaxError('invalid path')
    shape = ''.join(signature)
    if shape == '@-':
        key = values[1]
        return _filter(lambda e: e.get(key) is not None)
    if shape in ("@-='", "@-!='"):
        key, wanted = values[1], values[-1]
        if '!' in shape:
            return _filter(lambda e: e.get(key) not in (None, wanted))
        return _filter(lambda e: e.get(key) == wanted)
    if shape == '-' and not re.match(r'-?\d+$', values[0]):
        tag = values[0]
        return _filter(lambda e: e.find(tag) is not None)
    if shape in (".='", ".!='"):
        wanted = values[-1]
        if '!' in shape:
            return _filter(lambda e: ''.join(e.itertext()) != wanted)
        return _filter(lambda e: ''.join(e.itertext()) == wanted)
    if shape in ("-='", "-!='") and not re.match(r'-?\d+$', values[0]):
        tag, wanted = values[0], values[-1]
        if '!' in shape:
            return _filter(lambda e: any(''.join(c.itertext()) != wanted
                                         for c in e.iterfind(tag)))
        return _filter(lambda e: any(''.join(c.itertext()) == wanted
                                     for c in e.iterfind(tag)))
    if shape in ('-', '-()', '-()-'):
        return _position(shape, values)
    raise SyntaxError('invalid predicate')


def _filter(fits):
    def step(root, found):
        for e in found:
            if fits(e):
                yield e
    return step


def _position(shape, values):
    if shape == '-':
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError('XPath position >= 1 expected')
    else:
        if values[0] != 'last':
            raise SyntaxError('unsupported function')
        index = -1
        if shape == '-()-':
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression') from None
            if index > -2:
                raise SyntaxError('XPath offset from last() must be negative')

    def step(root, found):
        of = {child: parent for parent in root.iter() for child in parent}
        for e in found:
            parent = of.get(e)
            if parent is None:
                continue
            same = list(parent.findall(e.tag))
            if -len(same) <= index < len(same) and same[index] is e:
                yield e
    return step


@functools.lru_cache(maxsize=128)
def _steps(path, namespaces):
    if path[-1:] == '/':
        path += '*'
    if path[:1] == '/':
        raise SyntaxError('cannot use absolute path on element')
    tokens = list(_tokens(path, dict(namespaces)))
    steps, at = [], 0
    while at < len(tokens):
        sign, text = tokens[at]
        at += 1
        if sign == '[':
            rest = iter(tokens[at:])
            steps.append(_predicate(rest))
            while tokens[at][0] != ']':
                at += 1
            at += 1
        elif sign == '*' or sign is None and text:
            steps.append(_children('*' if sign else text))
        elif sign == '.':
            steps.append(_self)
        elif sign == '..':
            steps.append(_parents)
        elif sign == '//':
            if at == len(tokens):
                raise SyntaxError('invalid path')
            sign, text = tokens[at]
            at += 1
            if sign not in ('*', None, '') or not (sign or text):
                raise SyntaxError('invalid descendant')
            steps.append(_descendants('*' if sign else text))
        elif sign == '/' or sign is None:
            continue
        else:
            raise SyntaxError('invalid path')
    return tuple(steps)


def _is_tag(path):
    """Is it only the tag of children?"""
    name = path.rpartition('}')[2] if path[:1] == '{' else path
    return path[:2] != '{*' and not any(c in name for c in '*/[@.')


def iterfind(element, path, namespaces=None):
    if isinstance(path, str) and namespaces is None and path \
            and _is_tag(path):
        return (child for child in element if child.tag == path)
    if path[:1] == '/':
        raise SyntaxError('cannot use absolute path on element')
    found = [element]
    key = tuple(sorted(namespaces.items(), key=str)) if namespaces else ()
    for step in _steps(path, key):
        found = step(element, found)
    return iter(found)


def find(element, path, namespaces=None):
    return next(iterfind(element, path, namespaces), None)


def findall(element, path, namespaces=None):
    return list(iterfind(element, path, namespaces))
