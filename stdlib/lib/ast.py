# SPDX-License-Identifier: MIT
"""The syntax tree: parsed by the compiler, as objects.

The classes are made from the compiler's own list of nodes, so they are those
of the language; `Spawn` is Baton's.
"""

import _ast
import sys

PyCF_ONLY_AST = 1024
PyCF_TYPE_COMMENTS = 4096
PyCF_ALLOW_TOP_LEVEL_AWAIT = 8192
_PLACE = 'lineno', 'col_offset', 'end_lineno', 'end_col_offset'
_MISSING_NONE = 'OPT', 'OPTIDENT'
_MISSING_LIST = 'LIST', 'SPARSE', 'IDENTS', 'OPERS'


class AST:
    """What all nodes are."""

    _fields = ()
    _attributes = ()
    _kinds = {}
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            raise TypeError(
                f'{type(self).__name__} constructor takes at most '
                f'{len(self._fields)} positional argument'
                f'{"s" * (len(self._fields) != 1)}')
        for name, value in zip(self._fields, args):
            if name in kwargs:
                raise TypeError(f'{type(self).__name__} got multiple values '
                                f'for argument {name!r}')
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)
        for name in self._fields[len(args):]:
            if name not in kwargs:
                self._default(name)

    def _default(self, name):
        kind = self._kinds.get(name)
        if kind in _MISSING_NONE:
            setattr(self, name, None)
        elif kind in _MISSING_LIST:
            setattr(self, name, [])
        elif kind == 'CONTEXT':
            self.ctx = Load()
        elif kind != 'EXTRA':
            import warnings
            warnings.warn(
                f'{type(self).__name__}.__init__ missing 1 required '
                f"positional argument: '{name}'. This will become an error "
                'in Python 3.15.', DeprecationWarning, stacklevel=4)

    def __repr__(self):
        return (f'<ast.{type(self).__name__} object at '
                f'{hex(id(self))}>')

    def __reduce__(self):
        return _rebuild, (type(self), self.__dict__)


def _rebuild(cls, values):
    node = cls.__new__(cls)
    node.__dict__.update(values)
    return node


def _group(name, *names, base=AST, attributes=()):
    cls = type(name, (base,), {'_attributes': attributes,
                               '__module__': 'ast'})
    globals()[name] = cls
    for each in names:
        globals()[each] = type(each, (cls,), {'__module__': 'ast'})
    return cls


_BASES = {
    'MOD': _group('mod'),
    'STMT': _group('stmt', attributes=_PLACE),
    'EXPR': _group('expr', attributes=_PLACE),
    'PATTERN': _group('pattern', attributes=_PLACE),
    'PART': AST,
}
_group('expr_context', 'Load', 'Store', 'Del')
_group('boolop', 'And', 'Or')
_group('operator', 'Add', 'Sub', 'Mult', 'MatMult', 'Div', 'Mod', 'Pow',
       'LShift', 'RShift', 'BitOr', 'BitXor', 'BitAnd', 'FloorDiv')
_group('unaryop', 'Invert', 'Not', 'UAdd', 'USub')
_group('cmpop', 'Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In',
       'NotIn')
_group('excepthandler', attributes=_PLACE)
# Fields of Python's that the language leaves out, or that are kept elsewhere.
_EXTRA = {'Constant': ('kind',), 'Module': ('type_ignores',),
          'FunctionDef': ('type_comment', 'type_params'),
          'AsyncFunctionDef': ('type_comment', 'type_params'),
          'ClassDef': ('type_params',), 'Assign': ('type_comment',),
          'For': ('type_comment',), 'AsyncFor': ('type_comment',),
          'With': ('type_comment',), 'AsyncWith': ('type_comment',),
          'arg': ('type_comment',)}


def _make_class(name, group, text):
    words = text.split()
    kinds = dict(zip(words[1::2], words[::2]))
    for extra in _EXTRA.get(name, ()):
        kinds[extra] = 'LIST' if extra.endswith('s') else 'OPT'
    base = _BASES.get(group, AST)
    if name == 'ExceptHandler':
        base = excepthandler
    names = {'_fields': tuple(kinds), '_kinds': kinds,
             '__match_args__': tuple(kinds), '__module__': 'ast'}
    names.update({f: None for f, k in kinds.items() if k in _MISSING_NONE})
    if group == 'PLACED':
        names['_attributes'] = _PLACE
    if base._attributes or group == 'PLACED':
        names.update(end_lineno=None, end_col_offset=None)
    return type(name, (base,), names)


for _row in _ast.table:
    globals()[_row[0]] = _make_class(*_row)
FunctionType = type('FunctionType', (mod,), {
    '_fields': ('argtypes', 'returns'), '__module__': 'ast'})
del _row


def _field(kind, value):
    if kind in ('LIST', 'SPARSE'):
        return [_node(v) for v in value]
    if kind in ('CHILD', 'OPT'):
        return _node(value)
    if kind in ('OPER', 'CONTEXT'):
        return globals()[value]()
    if kind == 'OPERS':
        return [globals()[v]() for v in value]
    return value


def _node(made):
    if made is None:
        return None
    name, values, *place = made
    cls = globals()[name]
    node = cls.__new__(cls)
    for (field, kind), value in zip(cls._kinds.items(), values):
        if kind == 'CONST' and name == 'Constant':
            value, has_u = value
            node.kind = 'u' if has_u else None
        elif kind == 'CONST':
            value = value[0]
        setattr(node, field, _field(kind, value))
    for field in _EXTRA.get(name, ()):
        if field != 'kind':
            setattr(node, field, [] if field.endswith('s') else None)
    if place[0] is not None:
        (node.lineno, node.col_offset, node.end_lineno,
         node.end_col_offset) = place
    return node


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False,
          feature_version=None, optimize=-1):
    """The tree of a text."""
    if isinstance(source, AST):
        return source
    if mode not in ('exec', 'eval', 'single'):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if mode == 'eval' and isinstance(source, str):
        source = source.lstrip(' \t')
    return _node(_ast.parse(source, str(filename), mode))


def _malformed(node):
    message = 'malformed node or string'
    if line := getattr(node, 'lineno', None):
        message += f' on line {line}'
    raise ValueError(f'{message}: {node!r}')


def _number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return value if isinstance(node.op, UAdd) else -value
    if isinstance(node, Constant) and type(node.value) in (int, float):
        return node.value
    _malformed(node)


def _literal(node):
    if node is None:
        _malformed(node)
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) \
            and node.func.id == 'set' and not node.args and not node.keywords:
        return set()
    if isinstance(node, Dict):
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    return _number(node)


def literal_eval(node_or_string):
    """The value of a text, or tree, of literals only."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


class _Dump:
    def __init__(self, annotate_fields, attributes, indent, show_empty):
        self.names = annotate_fields
        self.attributes = attributes
        self.indent = indent
        self.show_empty = show_empty

    def gap(self, level):
        if self.indent is None:
            return '', ', '
        start = '\n' + self.indent * level
        return start, ',' + start

    def text(self, node, level):
        """(text, is it short)"""
        if isinstance(node, AST):
            return self.node(node, level + 1)
        if isinstance(node, list):
            if not node:
                return '[]', True
            start, between = self.gap(level + 1)
            items = [self.text(v, level + 1)[0] for v in node]
            return f'[{start}{between.join(items)}]', False
        return repr(node), True

    def is_left_out(self, node, name, value):
        if value is None and getattr(type(node), name, ...) is None:
            return True
        return not self.show_empty and value == [] \
            and isinstance(value, list)

    def node(self, node, level):
        args, short, names = [], True, self.names
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                names = True
                continue
            if self.is_left_out(node, name, value):
                names = True
                continue
            shown, is_short = self.text(value, level)
            short = short and is_short
            args.append(f'{name}={shown}' if names else shown)
        if self.attributes:
            for name in node._attributes:
                value = getattr(node, name, None)
                if value is not None or name in ('lineno', 'col_offset'):
                    args.append(f'{name}={value!r}')
        start, between = self.gap(level)
        name = type(node).__name__
        if short and len(args) <= 3:
            return f'{name}({", ".join(args)})', not args
        return f'{name}({start}{between.join(args)})', False


def dump(node, annotate_fields=True, include_attributes=False, *,
         indent=None, show_empty=False):
    """A tree as text."""
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {type(node).__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _Dump(annotate_fields, include_attributes, indent,
                 show_empty).node(node, 1 if indent is not None else 0)[0]


def iter_fields(node):
    """(name, value) of each field that is there."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes right below."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            yield from (v for v in value if isinstance(v, AST))


def walk(node):
    """The node and all below, level by level."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


def copy_location(new_node, old_node):
    """Put new_node where old_node is."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or name.startswith('end_'):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a place that of the one above."""
    def fix(node, place):
        if 'lineno' in node._attributes:
            for i, name in enumerate(_PLACE):
                if getattr(node, name, None) is None:
                    setattr(node, name, place[i])
            place = [getattr(node, name) for name in _PLACE]
        for child in iter_child_nodes(node):
            fix(child, place)
    fix(node, [1, 0, 1, 0])
    return node


def increment_lineno(node, n=1):
    """Move a tree down by n lines."""
    for child in walk(node):
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
            if getattr(child, 'end_lineno', None) is not None:
                child.end_lineno += n
    return node


def get_docstring(node, clean=True):
    """The docstring of a module, class or function; None if it has none."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef,
                             Module)):
        raise TypeError(f'{type(node).__name__!r} can\'t have docstrings')
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if not clean:
        return value.value
    import inspect
    return inspect.cleandoc(value.value)


def get_source_segment(source, node, *, padded=False):
    """The piece of source that a node was made from."""
    place = [getattr(node, name, None) for name in _PLACE]
    if None in place:
        return None
    first, start, last, end = place
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    if first == last:
        return lines[first - 1][start:end].decode()
    head = lines[first - 1]
    before = b' ' * start if padded else b''
    return b''.join([before + head[start:], *lines[first:last - 1],
                     lines[last - 1][:end]]).decode()


class NodeVisitor:
    """Calls visit_NAME for each node, generic_visit where there is none."""

    def visit(self, node):
        method = getattr(self, f'visit_{type(node).__name__}',
                         self.generic_visit)
        return method(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """Puts what visit_NAME gives in the node's place; None removes it."""

    def _list(self, old):
        new = []
        for item in old:
            if isinstance(item, AST):
                item = self.visit(item)
                if item is None:
                    continue
                if not isinstance(item, AST):
                    new.extend(item)
                    continue
            new.append(item)
        return new

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                old[:] = self._list(old)
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


def unparse(ast_obj):
    """Source text whose tree this is."""
    from _ast_unparse import Writer
    return Writer().text(ast_obj)


def _source_for(tree, mode):
    """The text to compile for a tree."""
    wanted = {'exec': Module, 'eval': Expression, 'single': Interactive}[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f'expected {wanted.__name__} node, got '
                        f'{type(tree).__name__}')
    text = unparse(tree)
    return text if mode == 'eval' else text + '\n'


def main(args=None):
    """python -m ast [-m MODE] [-a] [-i INDENT] [infile]"""
    import argparse
    parser = argparse.ArgumentParser(prog='ast')
    parser.add_argument('infile', nargs='?', default='-')
    parser.add_argument('-m', '--mode', default='exec',
                        choices=('exec', 'single', 'eval'))
    parser.add_argument('-a', '--include-attributes', action='store_true')
    parser.add_argument('-i', '--indent', type=int, default=3)
    options = parser.parse_args(args)
    if options.infile == '-':
        name, source = '<stdin>', sys.stdin.read()
    else:
        name = options.infile
        with open(name, encoding='utf-8') as f:
            source = f.read()
    tree = parse(source, name, options.mode)
    print(dump(tree, include_attributes=options.include_attributes,
               indent=options.indent))


if __name__ == '__main__':
    main()
