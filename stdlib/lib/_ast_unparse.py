# SPDX-License-Identifier: MIT
"""From a syntax tree back to source text, for ast.unparse and compile.

Each expression is written for the place it stands in: `need` is the
precedence that place asks for, and what binds weaker is put in brackets.
"""

import ast

(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND,
 _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM) = range(18)
_BINARY = {
    'BitOr': ('|', _BOR), 'BitXor': ('^', _BXOR), 'BitAnd': ('&', _BAND),
    'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT),
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM),
    'MatMult': ('@', _TERM), 'Div': ('/', _TERM), 'FloorDiv': ('//', _TERM),
    'Mod': ('%', _TERM), 'Pow': ('**', _POWER),
}
_UNARY = {'Not': ('not ', _NOT), 'Invert': ('~', _FACTOR),
          'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>',
            'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in',
            'NotIn': 'not in'}


def _name_of(node):
    return type(node).__name__


def _double_quoted(text):
    return '"""' + text.replace('\\', '\\\\').replace('"""', '\\"""') + '"""'


class Writer:
    """Writes statements as lines, expressions as text."""

    def __init__(self):
        self.lines = []
        self.level = 0

    def text(self, node):
        if isinstance(node, ast.stmt):
            self.statement(node)
        elif isinstance(node, (ast.Module, ast.Interactive)):
            self.body(node.body, isinstance(node, ast.Module))
        elif isinstance(node, ast.Expression):
            return self.expr(node.body)
        elif isinstance(node, (ast.expr, ast.pattern)):
            return self.expr(node)
        else:
            return getattr(self, f'part_{_name_of(node)}')(node)
        return '\n'.join(self.lines).lstrip('\n')

    # Statements.

    def line(self, text):
        self.lines.append('    ' * self.level + text if text else '')

    def block(self, head, body, docstring=False):
        self.line(head + ':')
        self.level += 1
        self.body(body, docstring)
        self.level -= 1

    def body(self, body, docstring=False):
        for i, node in enumerate(body):
            if docstring and i == 0 and isinstance(node, ast.Expr) \
                    and isinstance(node.value, ast.Constant) \
                    and isinstance(node.value.value, str):
                self.line(_double_quoted(node.value.value))
            else:
                self.statement(node)

    def statement(self, node):
        getattr(self, f'do_{_name_of(node)}')(node)

    def do_Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def do_Assign(self, node):
        targets = ''.join(self.expr(t, _TUPLE) + ' = ' for t in node.targets)
        self.line(targets + self.expr(node.value))

    def do_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} '
                  f'{_BINARY[_name_of(node.op)][0]}= '
                  f'{self.expr(node.value)}')

    def do_AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f'({target})'
        value = f' = {self.expr(node.value)}' if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}')

    def _word(self, word, value, need=_TUPLE):
        self.line(f'{word} {self.expr(value, need)}' if value else word)

    def do_Return(self, node):
        self._word('return', node.value, _TEST)

    def do_Delete(self, node):
        self.line('del ' + self.commas(node.targets))

    def do_Pass(self, node):
        self.line('pass')

    def do_Break(self, node):
        self.line('break')

    def do_Continue(self, node):
        self.line('continue')

    def do_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def do_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def do_Assert(self, node):
        message = f', {self.expr(node.msg)}' if node.msg else ''
        self.line(f'assert {self.expr(node.test)}{message}')

    def do_Raise(self, node):
        cause = f' from {self.expr(node.cause)}' if node.cause else ''
        self.line(f'raise {self.expr(node.exc)}{cause}' if node.exc
                  else 'raise')

    def do_Import(self, node):
        self.line('import ' + ', '.join(map(self.part_alias, node.names)))

    def do_ImportFrom(self, node):
        names = ', '.join(map(self.part_alias, node.names))
        self.line(f'from {"." * (node.level or 0)}{node.module or ""} '
                  f'import {names}')

    def do_If(self, node, word='if'):
        self.block(f'{word} {self.expr(node.test)}', node.body)
        rest = node.orelse
        if len(rest) == 1 and isinstance(rest[0], ast.If):
            self.do_If(rest[0], 'elif')
        elif rest:
            self.block('else', rest)

    def do_While(self, node):
        self.block(f'while {self.expr(node.test)}', node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def do_For(self, node, word='for'):
        self.block(f'{word} {self.expr(node.target, _TUPLE)} in '
                   f'{self.expr(node.iter)}', node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def do_AsyncFor(self, node):
        self.do_For(node, 'async for')

    def do_With(self, node, word='with'):
        items = ', '.join(map(self.part_withitem, node.items))
        self.block(f'{word} {items}', node.body)

    def do_AsyncWith(self, node):
        self.do_With(node, 'async with')

    def do_Try(self, node, star=''):
        self.block('try', node.body)
        for handler in node.handlers:
            head = f'except{star}'
            if handler.type:
                head += f' {self.expr(handler.type)}'
            if handler.name:
                head += f' as {handler.name}'
            self.block(head, handler.body)
        if node.orelse:
            self.block('else', node.orelse)
        if node.finalbody:
            self.block('finally', node.finalbody)

    def do_TryStar(self, node):
        self.do_Try(node, '*')

    def do_FunctionDef(self, node, word='def'):
        self.line('')
        for decorator in node.decorator_list:
            self.line(f'@{self.expr(decorator)}')
        result = f' -> {self.expr(node.returns)}' if node.returns else ''
        self.block(f'{word} {node.name}({self.part_arguments(node.args)})'
                   f'{result}', node.body, True)

    def do_AsyncFunctionDef(self, node):
        self.do_FunctionDef(node, 'async def')

    def do_ClassDef(self, node):
        self.line('')
        for decorator in node.decorator_list:
            self.line(f'@{self.expr(decorator)}')
        bases = [self.expr(b) for b in node.bases]
        bases += map(self.part_keyword, node.keywords)
        self.block(f'class {node.name}'
                   + (f'({", ".join(bases)})' if bases else ''),
                   node.body, True)

    def do_Match(self, node):
        self.line(f'match {self.expr(node.subject, _TUPLE)}:')
        self.level += 1
        for case in node.cases:
            guard = f' if {self.expr(case.guard)}' if case.guard else ''
            self.block(f'case {self.expr(case.pattern, _TUPLE)}{guard}',
                       case.body)
        self.level -= 1

    # Parts.

    def part_alias(self, node):
        return node.name + (f' as {node.asname}' if node.asname else '')

    def part_keyword(self, node):
        value = self.expr(node.value)
        return f'**{value}' if node.arg is None else f'{node.arg}={value}'

    def part_arg(self, node):
        if node.annotation is None:
            return node.arg
        return f'{node.arg}: {self.expr(node.annotation)}'

    def part_withitem(self, node):
        text = self.expr(node.context_expr)
        if node.optional_vars:
            text += f' as {self.expr(node.optional_vars)}'
        return text

    def part_comprehension(self, node):
        word = ' async for' if node.is_async else ' for'
        tests = ''.join(f' if {self.expr(i, _OR)}' for i in node.ifs)
        return (f'{word} {self.expr(node.target, _TUPLE)} in '
                f'{self.expr(node.iter, _OR)}{tests}')

    def part_arguments(self, node):
        parts = []
        plain = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self._with_default(arg, default))
            if i == len(node.posonlyargs):
                parts.append('/')
        if node.vararg:
            parts.append('*' + self.part_arg(node.vararg))
        elif node.kwonlyargs:
            parts.append('*')
        parts += map(self._with_default, node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            parts.append('**' + self.part_arg(node.kwarg))
        return ', '.join(parts)

    def _with_default(self, arg, default):
        text = self.part_arg(arg)
        return text if default is None else f'{text}={self.expr(default)}'

    # Expressions.

    def expr(self, node, need=_TEST):
        return getattr(self, f'on_{_name_of(node)}')(node, need)

    def commas(self, nodes, need=_TEST):
        return ', '.join([self.expr(n, need) for n in nodes])

    def around(self, text, own, need):
        return f'({text})' if own < need else text

    def on_Name(self, node, need):
        return node.id

    def on_Constant(self, node, need):
        value = node.value
        if value is ...:
            return '...'
        text = repr(value)
        if isinstance(value, float):
            text = text.replace('inf', '1e309')
            if text == 'nan':
                text = '(1e309-1e309)'
        if node.kind == 'u':
            text = 'u' + text
        return text

    def on_Attribute(self, node, need):
        value = self.expr(node.value, _ATOM)
        if isinstance(node.value, ast.Constant) \
                and isinstance(node.value.value, int):
            value += ' '
        return f'{value}.{node.attr}'

    def on_Subscript(self, node, need):
        index = node.slice
        inner = self.commas(index.elts) + ',' * (len(index.elts) == 1) \
            if isinstance(index, ast.Tuple) and index.elts \
            else self.expr(index)
        return f'{self.expr(node.value, _ATOM)}[{inner}]'

    def on_Slice(self, node, need):
        text = f'{self.expr(node.lower) if node.lower else ""}:'
        text += self.expr(node.upper) if node.upper else ''
        return text + f':{self.expr(node.step)}' if node.step else text

    def on_Starred(self, node, need):
        return '*' + self.expr(node.value, _BOR)

    def on_Call(self, node, need):
        args = [self.expr(a) for a in node.args]
        args += map(self.part_keyword, node.keywords)
        return f'{self.expr(node.func, _ATOM)}({", ".join(args)})'

    def on_Spawn(self, node, need):
        return self.around(f'spawn {self.expr(node.call)}', _AWAIT, need)

    def on_List(self, node, need):
        return f'[{self.commas(node.elts)}]'

    def on_Set(self, node, need):
        return f'{{{self.commas(node.elts)}}}' if node.elts else '{*()}'

    def on_Tuple(self, node, need):
        if not node.elts:
            return '()'
        text = self.commas(node.elts) + ',' * (len(node.elts) == 1)
        return self.around(text, _TUPLE, need)

    def on_Dict(self, node, need):
        items = [f'**{self.expr(v, _BOR)}' if k is None
                 else f'{self.expr(k)}: {self.expr(v)}'
                 for k, v in zip(node.keys, node.values)]
        return f'{{{", ".join(items)}}}'

    def _comprehension(self, node, inner, brackets):
        loops = ''.join(map(self.part_comprehension, node.generators))
        return f'{brackets[0]}{inner}{loops}{brackets[1]}'

    def on_ListComp(self, node, need):
        return self._comprehension(node, self.expr(node.elt), '[]')

    def on_SetComp(self, node, need):
        return self._comprehension(node, self.expr(node.elt), '{}')

    def on_GeneratorExp(self, node, need):
        return self._comprehension(node, self.expr(node.elt), '()')

    def on_DictComp(self, node, need):
        pair = f'{self.expr(node.key)}: {self.expr(node.value)}'
        return self._comprehension(node, pair, '{}')

    def on_BoolOp(self, node, need):
        word, own = (' and ', _AND) if isinstance(node.op, ast.And) \
            else (' or ', _OR)
        text = word.join([self.expr(v, own + 1) for v in node.values])
        return self.around(text, own, need)

    def on_BinOp(self, node, need):
        sign, own = _BINARY[_name_of(node.op)]
        left, right = (own + 1, own) if sign == '**' else (own, own + 1)
        text = (f'{self.expr(node.left, left)} {sign} '
                f'{self.expr(node.right, right)}')
        return self.around(text, own, need)

    def on_UnaryOp(self, node, need):
        sign, own = _UNARY[_name_of(node.op)]
        return self.around(sign + self.expr(node.operand, own), own, need)

    def on_Compare(self, node, need):
        text = self.expr(node.left, _BOR)
        for op, right in zip(node.ops, node.comparators):
            text += f' {_COMPARE[_name_of(op)]} {self.expr(right, _BOR)}'
        return self.around(text, _CMP, need)

    def on_IfExp(self, node, need):
        text = (f'{self.expr(node.body, _OR)} if {self.expr(node.test, _OR)} '
                f'else {self.expr(node.orelse)}')
        return self.around(text, _TEST, need)

    def on_Lambda(self, node, need):
        args = self.part_arguments(node.args)
        text = f'lambda{" " * bool(args)}{args}: {self.expr(node.body)}'
        return self.around(text, _TEST, need)

    def on_NamedExpr(self, node, need):
        return f'({self.expr(node.target)} := {self.expr(node.value)})'

    def on_Await(self, node, need):
        return self.around(f'await {self.expr(node.value, _ATOM)}', _AWAIT,
                           need)

    def on_Yield(self, node, need):
        value = f' {self.expr(node.value, _TUPLE)}' if node.value else ''
        return self.around(f'yield{value}', _YIELD, need)

    def on_YieldFrom(self, node, need):
        return self.around(f'yield from {self.expr(node.value)}', _YIELD,
                           need)

    # f-strings.

    def _field(self, node):
        inner = self.expr(node.value, _OR)
        gap = ' ' if inner.startswith('{') else ''
        text = f'{{{gap}{inner}'
        if node.conversion >= 0:
            text += '!' + chr(node.conversion)
        if node.format_spec is not None:
            text += ':' + self._pieces(node.format_spec.values)
        return text + '}'

    def _pieces(self, values):
        pieces = []
        for v in values:
            if isinstance(v, ast.FormattedValue):
                pieces.append(self._field(v))
            else:
                pieces.append(v.value.replace('{', '{{').replace('}', '}}'))
        return ''.join(pieces)

    def on_JoinedStr(self, node, need):
        pieces = []
        for v in node.values:
            if isinstance(v, ast.FormattedValue):
                pieces.append(self._field(v))
            else:
                text = repr('"' + v.value)[2:-1]   # '"' forces ' quotes
                pieces.append(text.replace('{', '{{').replace('}', '}}')
                              .replace("\\'", "'"))
        text = ''.join(pieces)
        for quote in "'", '"', '"""', "'''":
            if quote not in text and not text.endswith(quote[0]):
                return f'f{quote}{text}{quote}'
        return f"f'{text}'"

    def on_FormattedValue(self, node, need):
        return f"f'{self._field(node)}'"

    # Patterns.

    def on_MatchValue(self, node, need):
        return self.expr(node.value)

    def on_MatchSingleton(self, node, need):
        return repr(node.value)

    def on_MatchSequence(self, node, need):
        return f'[{self.commas(node.patterns)}]'

    def on_MatchStar(self, node, need):
        return f'*{node.name or "_"}'

    def on_MatchMapping(self, node, need):
        items = [f'{self.expr(k)}: {self.expr(p)}'
                 for k, p in zip(node.keys, node.patterns)]
        if node.rest:
            items.append(f'**{node.rest}')
        return f'{{{", ".join(items)}}}'

    def on_MatchClass(self, node, need):
        items = [self.expr(p) for p in node.patterns]
        items += [f'{k}={self.expr(p)}' for k, p
                  in zip(node.kwd_attrs, node.kwd_patterns)]
        return f'{self.expr(node.cls, _ATOM)}({", ".join(items)})'

    def on_MatchAs(self, node, need):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        text = f'{self.expr(node.pattern, _BOR)} as {node.name}'
        return self.around(text, _TEST, need)

    def on_MatchOr(self, node, need):
        text = ' | '.join([self.expr(p, _BOR + 1) for p in node.patterns])
        return self.around(text, _BOR, need)
