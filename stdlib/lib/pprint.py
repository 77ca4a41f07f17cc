# SPDX-License-Identifier: MIT
"""Values printed so that people can read them."""

import io as _io
import sys as _sys
from types import MappingProxyType as _MappingProxy

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr',
           'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *,
           compact=False, sort_dicts=True, underscore_numbers=False):
    """Print a value."""
    PrettyPrinter(indent, width, depth, stream, compact=compact,
                  sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print a value, dictionaries in their order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False,
            sort_dicts=True, underscore_numbers=False):
    """What pprint prints, as a string."""
    return PrettyPrinter(indent, width, depth, compact=compact,
                         sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers
                         ).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)[0]


def isreadable(object):
    return PrettyPrinter()._repr(object, {}, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._repr(object, {}, 0)[2]


class _Key:
    """Orders values of any types."""

    __slots__ = 'value',

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return ((str(type(self.value)), id(self.value))
                    < (str(type(other.value)), id(other.value)))


def _item_key(item):
    return _Key(item[0]), _Key(item[1])


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


class PrettyPrinter:
    """Prints values with an indentation and a width."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *,
                 compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write('\n')

    def pformat(self, object):
        out = _io.StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isreadable(self, object):
        _, readable, recursive = self._repr(object, {}, 0)
        return readable and not recursive

    def isrecursive(self, object):
        return self._repr(object, {}, 0)[2]

    def format(self, object, context, maxlevels, level):
        """(text, can it be read back, is it recursive)."""
        return self._safe_repr(object, context, maxlevels, level)

    # In one line ----------------------------------------------------------

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)

    def _safe_repr(self, object, context, most, level):
        kind = type(object)
        if kind is int and self._underscores:
            return f'{object:_d}', True, False
        if kind in (str, bytes, bytearray, float, int, bool,
                    type(None)):
            return repr(object), True, False
        shown = kind.__repr__
        if shown is dict.__repr__ and issubclass(kind, dict):
            return self._dict_repr(object, context, most, level)
        if issubclass(kind, list) and shown is list.__repr__ \
                or issubclass(kind, tuple) and shown is tuple.__repr__:
            return self._list_repr(object, context, most, level)
        text = repr(object)
        return text, bool(text) and not text.startswith('<'), False

    def _nested(self, object, context, level):
        text, readable, recursive = self.format(object, context, self._depth,
                                                level)
        return text, readable, recursive

    def _dict_repr(self, object, context, most, level):
        if not object:
            return '{}', True, False
        if most and level >= most:
            return '{...}', False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        parts, fine, recursive = [], True, False
        items = object.items()
        if self._sort_dicts:
            items = sorted(items, key=_item_key)
        for key, value in items:
            k, k_fine, k_recursive = self.format(key, context, most,
                                                 level + 1)
            v, v_fine, v_recursive = self.format(value, context, most,
                                                 level + 1)
            parts.append(f'{k}: {v}')
            fine = fine and k_fine and v_fine
            recursive = recursive or k_recursive or v_recursive
        del context[id(object)]
        return '{' + ', '.join(parts) + '}', fine, recursive

    def _list_repr(self, object, context, most, level):
        if isinstance(object, list):
            form = '[%s]'
        else:
            form = '(%s,)' if len(object) == 1 else '(%s)'
        if not object:
            return form % '', True, False
        if most and level >= most:
            return form % '...', False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        parts, fine, recursive = [], True, False
        for item in object:
            text, i_fine, i_recursive = self.format(item, context, most,
                                                    level + 1)
            parts.append(text)
            fine = fine and i_fine
            recursive = recursive or i_recursive
        del context[id(object)]
        return form % ', '.join(parts), fine, recursive

    # In several lines -------------------------------------------------------

    def _format(self, object, stream, indent, allowance, context, level):
        if id(object) in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)[0]
        if len(text) > self._width - indent - allowance:
            show = self._way(object)
            if show is not None:
                context[id(object)] = 1
                show(object, stream, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        stream.write(text)

    def _way(self, object):
        shown = type(object).__repr__
        ways = {
            dict.__repr__: self._show_dict, list.__repr__: self._show_list,
            tuple.__repr__: self._show_tuple, set.__repr__: self._show_set,
            frozenset.__repr__: self._show_set,
            str.__repr__: self._show_str, bytes.__repr__: self._show_bytes}
        way = ways.get(shown)
        if way is not None:
            return way
        name = type(object).__name__
        module = type(object).__module__
        if module == 'collections':
            return {'OrderedDict': self._show_ordered,
                    'defaultdict': self._show_default,
                    'Counter': self._show_counter,
                    'deque': self._show_deque,
                    'ChainMap': self._show_chain, 'UserDict': self._show_user,
                    'UserList': self._show_user,
                    'UserString': self._show_user}.get(name)
        if shown is _MappingProxy.__repr__:
            return self._show_proxy
        if module == 'types' and name == 'SimpleNamespace':
            return self._show_namespace
        if hasattr(object, '__dataclass_fields__') \
                and object.__dataclass_params__.repr:
            return self._show_dataclass
        return None

    def _show_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context,
                     level - 1)

    def _show_chain(self, object, stream, indent, allowance, context, level):
        start = type(object).__name__ + '('
        stream.write(start)
        indent += len(start)
        for i, mapping in enumerate(object.maps):
            last = i == len(object.maps) - 1
            self._format(mapping, stream, indent, allowance + 1 if last else 1,
                         context, level)
            stream.write(')' if last else ',\n' + ' ' * indent)

    def _show_proxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1,
                     context, level)
        stream.write(')')

    def _show_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        if self._indent > 1:
            stream.write((self._indent - 1) * ' ')
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_item_key)
            self._dict_items(items, stream, indent, allowance + 1, context,
                             level)
        stream.write('}')

    def _dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)[0]
            stream.write(text + ': ')
            self._format(value, stream, indent + len(text) + 2,
                         allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _show_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _show_tuple(self, object, stream, indent, allowance, context, level):
        stream.write('(')
        end = ',)' if len(object) == 1 else ')'
        self._items(object, stream, indent, allowance + len(end), context,
                    level)
        stream.write(end)

    def _show_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        kind = type(object)
        if kind is set:
            stream.write('{')
            end = '}'
        else:
            stream.write(kind.__name__ + '({')
            end = '})'
            indent += len(kind.__name__) + 1
        self._items(sorted(object, key=_Key), stream, indent,
                    allowance + len(end), context, level)
        stream.write(end)

    def _show_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = widest = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                widest -= allowance
            if len(text) <= widest:
                chunks.append(text)
                continue
            import re
            parts = re.findall(r'\S*\s*', line)[:-1]
            now = ''
            for j, part in enumerate(parts):
                more = now + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room -= allowance
                if len(repr(more)) > room:
                    if now:
                        chunks.append(repr(now))
                    now = part
                else:
                    now = more
            if now:
                chunks.append(repr(now))
        if len(chunks) == 1:
            stream.write(text)
            return
        stream.write(('(' if level == 1 else '')
                     + ('\n' + ' ' * indent).join(chunks)
                     + (')' if level == 1 else ''))

    def _show_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks, now = [], b''
        last = len(object) // 4 * 4
        for i in range(0, len(object), 4):
            part = object[i:i + 4]
            if i == last:
                width -= allowance
            if len(repr(now + part)) > width:
                if now:
                    chunks.append(repr(now))
                now = part
            else:
                now += part
        if now:
            chunks.append(repr(now))
        stream.write(('(' if parens else '')
                     + ('\n' + ' ' * indent).join(chunks)
                     + (')' if parens else ''))

    def _items(self, items, stream, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            stream.write((self._indent - 1) * ' ')
        gap, line = '', ',\n' + ' ' * indent
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)[0]
                size = len(text) + 2
                if width < size:
                    width = room
                    if gap:
                        gap = line
                if width >= size:
                    width -= size
                    stream.write(gap + text)
                    gap = ', '
                    continue
            stream.write(gap)
            gap = line
            self._format(item, stream, indent, allowance if last else 1,
                         context, level)

    # Others ------------------------------------------------------------------

    def _show_ordered(self, object, stream, indent, allowance, context,
                      level):
        name = type(object).__name__
        if not object:
            stream.write(repr(object))
            return
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1,
                     allowance + 1, context, level)
        stream.write(')')

    def _show_default(self, object, stream, indent, allowance, context,
                      level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)[0]
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._show_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _show_counter(self, object, stream, indent, allowance, context,
                      level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '({')
        if self._indent > 1:
            stream.write((self._indent - 1) * ' ')
        self._dict_items(object.most_common(), stream, indent + len(name) + 1,
                         allowance + 2, context, level)
        stream.write('})')

    def _show_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '(')
        indent += len(name) + 1
        stream.write('[')
        if object.maxlen is None:
            self._items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._items(object, stream, indent, 2, context, level)
            most = self._repr(object.maxlen, context, level)[0]
            stream.write(f"],\n{' ' * indent}maxlen={most})")

    def _show_namespace(self, object, stream, indent, allowance, context,
                        level):
        name = 'namespace'
        indent += len(name) + 1
        stream.write(name + '(')
        self._fields(list(object.__dict__.items()), stream, indent,
                     allowance, context, level)
        stream.write(')')

    def _show_dataclass(self, object, stream, indent, allowance, context,
                        level):
        name = type(object).__name__
        indent += len(name) + 1
        from dataclasses import fields
        items = [(f.name, getattr(object, f.name))
                 for f in fields(object) if f.repr]
        stream.write(name + '(')
        self._fields(items, stream, indent, allowance, context, level)
        stream.write(')')

    def _fields(self, items, stream, indent, allowance, context, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')
            else:
                self._format(value, stream, indent + len(key) + 1,
                             allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)
