# SPDX-License-Identifier: MIT
"""grammar_more -- statements of grammar.py that are programs in themselves:
control flow nested at random, chains of exceptions, generators and coroutines
resumed at random, classes made of random parts, text and numbers from random
characters.

Each gives statements that end by themselves: loops count, and what runs may
only raise Exceptions, which are printed with what they hang on.
"""

CHARACTERS = ('abzAZ019 _-.\t\n\r\x0b\x1c\x85\xa0\u2028\u3000'
              'ßİıſµéÉńŉǰΐΣσςǅﬁﬃΆЖж٣८²½Ⅷⅳ①\u0301\u200b\u00ad日本\U00010400'
              '\U0001d7ce\U0001f600')

CHAIN = '''\
def chain(e, seen=()):
    if e is None or any(e is s for s in seen): return None
    down = (*seen, e)
    return (type(e).__name__, e.args, chain(e.__cause__, down),
            chain(e.__context__, down), e.__suppress_context__)
def drive(f):
    try:
        print(f())
    except Exception as e:
        print(chain(e))
'''


class More:
    """Mixed into grammar.Maker."""

    def indented(self, text):
        return ''.join('    ' + line + '\n' for line in text.splitlines())

    # Control flow -------------------------------------------------------

    def block(self, depth, loop, kind):
        """A suite of one to three statements."""
        return self.indented(''.join(
            self.statement(depth - 1, loop, kind)
            for _ in range(self.r.randrange(1, 4))))

    def jump(self, loop, kind):
        jumps = ['return {}', 'raise E({})', 'raise', 'n += 1', 'pass',
                 'raise F({}) from None', 'raise F({}) from E("c")', '[][n]',
                 'print("at", {}, n)', 'out.append(n)', 'del n', 'x = n',
                 'print(sys.exception())']
        if loop:
            jumps += ['break', 'continue'] * 2
        if kind in ('gen', 'agen'):
            jumps += ['print("got", (yield {}))'] * 3
        if kind == 'gen':
            jumps += ['print((yield from sub({})))', 'yield from [1, {}]']
        if kind in ('async', 'agen'):
            jumps += ['print(await pause({}))'] * 2
        if kind == 'agen':
            jumps[0] = 'return'
        jump = self.pick(*jumps).format(self.r.randrange(100))
        test = self.pick('n % 2', 'n > 2', 'n < 3', 'n == 1', 'len(out) > 3')
        return self.pick(f'if {test}: {jump}\n', jump + '\n')

    def compound(self, depth, loop, kind):
        body = lambda inner=loop: self.block(depth, inner, kind)  # noqa
        awaits = 'async ' if kind in ('async', 'agen') and self.pick(0, 1) \
            else ''
        what = self.r.randrange(8)
        if what == 0:
            out = f'if n {self.pick("<", ">", "%")} 2:\n{body()}'
            return out + self.pick('', f'else:\n{body()}')
        if what == 1:
            source = f'ticks({self.r.randrange(4)})' if awaits \
                else f'range({self.r.randrange(4)})'
            out = f'{awaits}for n in {source}:\n{body(True)}'
            return out + self.pick('', f'else:\n{body()}')
        if what == 2:
            c = self.name('c')
            out = f'{c} = 0\nwhile {c} < {self.r.randrange(1, 4)}:\n' \
                  f'    {c} += 1\n{body(True)}'
            return out + self.pick('', f'else:\n{body()}')
        if what == 3:
            swallow = self.pick('E', 'F', 'None', 'TypeError', 'Exception')
            item = f'{"A" if awaits else ""}CM({self.r.randrange(9)}, ' \
                   f'{swallow})'
            return f'{awaits}with {item} as w:\n{body()}'
        if what == 4:
            return f'try:\n{body()}finally:\n{body()}'
        if what == 5 and kind == 'plain':
            return (f'try:\n{self.block(depth, False, "star")}'
                    f'except* (E, F) as g:\n    print(repr(g))\n'
                    f'except* Exception as g:\n    out.append(repr(g))\n')
        return self.handlers(body)

    def handlers(self, body):
        out = f'try:\n{body()}'
        for name in self.r.sample(['E', 'F', '(IndexError, E)', 'NameError',
                                   'RuntimeError'], self.pick(1, 1, 2)):
            bound = self.pick('', ' as e')
            shown = '    print("as", type(e).__name__, e.args)\n' if bound \
                else ''
            out += f'except {name}{bound}:\n{shown}{body()}'
        out += self.pick('', f'else:\n{body()}')
        return out + self.pick('', '', f'finally:\n{body()}')

    def statement(self, depth, loop, kind):
        if depth <= 0 or self.r.random() < 0.3:
            if kind == 'star':  # no jumps out of except*
                return self.pick('print(n)\n', 'raise E(1)\n', 'pass\n',
                                 'raise ExceptionGroup("g", [E(2), F(3), '
                                 'KeyError(4)])\n', 'raise KeyError(n)\n')
            return self.jump(loop, kind)
        return self.compound(depth, loop, 'star' if kind == 'star' else kind)

    FLOW = '''\
import sys
class E(Exception): pass
class F(E): pass
class CM:
    def __init__(self, n, swallow): self.n, self.swallow = n, swallow
    def __enter__(self):
        print("enter", self.n)
        return self
    def __exit__(self, kind, e, tb):
        print("exit", self.n, kind and kind.__name__)
        if self.n == 8: raise F("exit")
        return self.swallow and isinstance(e, self.swallow)
class ACM(CM):
    async def __aenter__(self):
        await pause("enter")
        return self.__enter__()
    async def __aexit__(self, *a):
        await pause("exit")
        return self.__exit__(*a)
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def pause(v): return Pause(v)
async def ticks(n):
    for i in range(n): yield i
def sub(n):
    try:
        got = yield n
        return got
    except E as e:
        print("sub", e)
        yield "caught"
    finally:
        print("sub ends")
'''

    def s_flow(self):
        """A function of nested statements."""
        f, depth = self.name('f'), self.pick(2, 3, 4)
        body = self.block(depth, False, 'plain')
        return (CHAIN + self.FLOW + f'def {f}(n):\n    out = []\n{body}'
                f'    return n, out\n'
                + ''.join(f'drive(lambda: {f}({n}))\n' for n in range(4)))

    def s_resumed(self):
        """A generator that is sent, thrown into and closed."""
        g, v = self.name('g'), self.name('i')
        body = self.block(self.pick(2, 3), False, 'gen')
        out = CHAIN + self.FLOW + (f'def {g}(n):\n    out = []\n{body}'
                                   f'    yield out\n{v} = {g}(2)\n')
        for _ in range(self.r.randrange(3, 8)):
            act = self.pick(f'next({v})', f'next({v})', f'{v}.send("m")',
                            f'{v}.throw(E("t"))', f'{v}.throw(KeyError)',
                            f'{v}.close()', f'list({v})')
            out += f'drive(lambda: {act})\n'
        return out

    def s_coroutine(self):
        """A coroutine, or an asynchronous generator, run by hand."""
        f, c = self.name('f'), self.name('c')
        kind = self.pick('async', 'agen')
        body = self.block(self.pick(2, 3), False, kind)
        out = CHAIN + self.FLOW + f'async def {f}(n):\n    out = []\n{body}'
        if kind == 'async':
            out += f'    return out\n{c} = {f}(2)\n'
        else:
            out += (f'    yield out\n'
                    f'async def all_{f}():\n    it = {f}(2)\n    got = []\n'
                    f'    async for v in it: got.append(v)\n'
                    f'    await it.aclose()\n    return got\n'
                    f'{c} = all_{f}()\n')
        for _ in range(self.r.randrange(3, 9)):
            act = self.pick(f'{c}.send(None)', f'{c}.send(None)',
                            f'{c}.throw(E("t"))', f'{c}.close()')
            out += f'drive(lambda: {act})\n'
        return out + f'{c}.close()\n' if self.pick(0, 1) else \
            out + f'drive(lambda: {c}.close())\n'

    # Names ----------------------------------------------------------------

    def s_scopes(self):
        """Names of the same spelling in functions, classes and module; not
        those of comprehensions: CPython 3.13 takes a free name of a function
        for an unbound local where one of its comprehensions binds it."""
        names = ['p', 'q', 'r']
        act = lambda: self.pick(  # noqa
            '{0} = [{0!r}, {1}]', 'del {0}', 'print({0})', 'print({0}, {1})',
            '{0} = 1', 'for {0} in range(2): pass', '[k for k in {0}]',
            'print([{1} for k in range(2)])', '{0} = lambda: {1}',
            'print(({0} := 5))', 'print([({0} := y) for y in "xy"])',
            'import sys as {0}', 'print({0}()) if callable({0}) else 0',
            'try: 1 / 0\nexcept Exception as {0}: pass',
            'def {0}(): return {1}', 'print(list({1} for _ in [1]))'
        ).format(*self.r.sample(names, 2))

        def function(depth):
            declared = self.r.sample(names, self.r.randrange(3))
            how = self.pick('global', 'nonlocal') if depth else 'global'
            body = ''.join(f'try:\n{self.indented(act())}'
                           'except (NameError, TypeError) as e: print(e)\n'
                           for _ in range(self.r.randrange(1, 4)))
            if depth < 2:
                body += inner(depth + 1)
            head = f'{how} {", ".join(declared)}\n' if declared else ''
            return head + body + act() + '\n'

        def inner(depth):
            n = self.name('s')
            if self.r.random() < 0.3:
                return f'class {n}:\n{self.indented(function(depth))}'
            return (f'def {n}({self.pick("", "p=7", "*q", "r=8")}):\n'
                    + self.indented(function(depth)) + f'{n}()\n')
        source = 'p = "p0"; q = "q0"\n' + inner(0)
        return (f'try:\n    exec({source!r}, {{}})\n'
                'except (NameError, TypeError, SyntaxError) as e: print(e)\n')

    def s_comprehension(self):
        """Comprehensions within comprehensions, with names and closures;
        each with names of its own, see s_scopes."""
        def one(depth, names):
            v = 'uvy'[depth]
            inside = names + [v]
            use = self.pick(*inside)
            element = one(depth - 1, inside) if depth and self.pick(0, 1) \
                else self.pick(use, f'({use}, {v})', f'lambda: {use}',
                               f'(w := {use})', f'[{use}] * 2')
            source = self.pick('range(3)', '"ab"', f'[{self.pick(*names)}]',
                               '[(1, 2), (3, 4)]') if names else 'range(3)'
            test = self.pick('', '', f' if {v}', f' if {v} != 1 if {use}')
            more = f' for k{depth} in {self.pick(v, "range(2)")}' \
                if self.pick(0, 0, 1) else ''
            return self.pick('[{} for {} in {}{}{}]', 'list({} for {} in {}{}'
                             '{})', 'sorted(str({}) for {} in {}'
                             '{}{})').format(element, v, source, test, more)
        f = self.name('f')
        return (f'def {f}(x):\n    try:\n        r = {one(2, ["x"])}\n'
                f'    except Exception as e:\n'
                f'        return type(e).__name__, e.args\n'
                f'    called = [i() if callable(i) else i for i in r]\n'
                f'    return sorted(map(repr, called)), sorted(locals())\n'
                f'show(lambda: {f}(5))\n')

    # Classes --------------------------------------------------------------

    PARTS = [
        '__slots__ = ("s", "t")', '__slots__ = ()', 'a = D("a")',
        'b = ND("b")', '@property\ndef p(self): return ("p", self.x)',
        'def __getattr__(self, n): return ("getattr", n)',
        'def __setattr__(self, n, v):\n    print("set", n)\n'
        '    super().__setattr__(n, v)',
        'def __init__(self): self.x = 1', 'x = 5', 't = 6',
        'def __init_subclass__(cls, **k): print("sub", cls.__name__, k)',
        'def __class_getitem__(cls, k): return (cls.__name__, k)',
        '@classmethod\ndef c(cls): return cls.__name__',
        '@staticmethod\ndef c(*a): return a', 'def m(self): return __class__',
        'def __delattr__(self, n): print("del", n)',
        'def __getattribute__(self, n):\n'
        '    if n == "x": return "forced"\n'
        '    return super().__getattribute__(n)',
        'def __dir__(self): return ["b", "a"]', 'c = c2 = len',
        'def __new__(cls, *a): return super().__new__(cls)',
        'def m(self): return super().m() if hasattr(super(), "m") else "end"',
        'def __eq__(self, o): return True', '__hash__ = None',
        '__match_args__ = ("x",)', 'm = lambda self: type(self).__name__',
        'class x: y = 3', 'x: int = 4', 'u: str',
    ]

    def s_parts(self):
        """Classes of random parts over each other."""
        out = ('class D:\n'
               '    def __init__(self, n): self.n = n\n'
               '    def __set_name__(self, o, n): print("name", o.__name__, '
               'n)\n'
               '    def __get__(self, i, o): return ("get", self.n, i is '
               'None)\n'
               '    def __set__(self, i, v): print("D set", v)\n'
               '    def __delete__(self, i): print("D del")\n'
               'class ND:\n'
               '    def __init__(self, n): self.n = n\n'
               '    def __get__(self, i, o): return ("nd", o.__name__)\n'
               'class Meta(type):\n'
               '    m = "of meta"\n'
               '    def __call__(cls, *a):\n'
               '        print("call", cls.__name__)\n'
               '        return super().__call__(*a)\n')
        names = []
        # Built-in types have a __getattribute__ of their own in CPython.
        builtin = self.pick('', 'int', 'dict', 'Exception')
        allowed = [p for p in self.PARTS
                   if not builtin or '__getattribute__' not in p]
        for _ in range(3):
            c = self.name('K')
            bases = self.r.sample(names, min(len(names), self.pick(0, 1, 1,
                                                                   2)))
            base = [] if bases else [self.pick('', builtin, 'object')]
            more = self.pick('', '', '', 'metaclass=Meta', 'k=1')
            head = ', '.join(x for x in bases + base + [more] if x)
            parts = self.r.sample(allowed, self.r.randrange(1, 5))
            text = f'class {c}({head}):\n' + ''.join(
                map(self.indented, parts))
            out += self.attempt(text)
            names.append(c)
        c = names[-1]
        uses = ['o.x', 'o.a', 'o.b', 'o.p', 'o.c()', 'o.m()', 'o.zork',
                'C.x', 'C.a', 'C.b', 'C.m', 'C[3]', 'setattr(o, "x", 3)',
                'setattr(o, "a", 3)', 'setattr(o, "b", 3)', 'vars(o)',
                'delattr(o, "x")', 'delattr(o, "b")', 'setattr(o, "p", 1)',
                'setattr(o, "s", 1)', 'o.s', 'o.t', 'delattr(o, "s")',
                'dir(o)[:2]', 'hasattr(o, "q")',
                '[k for k in C.__dict__ if k != "__weakref__"]',
                'C.__annotations__', '[k.__name__ for k in C.__mro__]',
                'super(C, o).x', 'o == 1', 'isinstance(o, C)', 'o.__class__',
                'o.__dict__', 'C.__slots__', 'C.__base__.__name__',
                'C.__init_subclass__()', 'type(C).__name__', 'C.__doc__',
                'o.__hash__ is None', 'C.x.y', 'o.__module__',
                'len(o.__sizeof__.__name__)', 'C.__name__']
        show = ''.join(f'show(lambda: {u})\n' for u in self.r.sample(uses, 12))
        body = f'C = {c}\no = C()\n' + show
        return out + self.attempt(*body.rstrip('\n').split('\n'))

    # Containers under mutation --------------------------------------------

    def s_mutation(self):
        """An iterator is stepped while what it goes over changes."""
        v, i = self.name(), self.name('i')
        kind = self.pick('list', 'dict', 'set', 'deque', 'bytearray')
        make = {'list': '[3, 1, 2]', 'dict': '{1: "a", 2: "b", 3: "c"}',
                'set': '{1, 2, 3}', 'deque': 'deque([1, 2, 3])',
                'bytearray': 'bytearray(b"abc")'}[kind]
        over = ['iter({})', 'enumerate({})', 'zip({0}, {0})', 'map(str, {})']
        if kind != 'set':
            over += ['reversed({})']
        if kind == 'dict':
            over += ['iter({}.items())', 'reversed({}.values())']
        acts = {
            'list': ['append(9)', 'pop()', 'insert(0, 7)', 'clear()',
                     'sort()', 'reverse()', 'extend([5, 6])', 'remove(1)'],
            'dict': ['pop(1)', 'popitem()', 'clear()', 'update({7: 8})',
                     'setdefault(5, 6)', 'update({1: 9})', '__delitem__(2)'],
            'set': ['add(9)', 'discard(1)', 'pop()', 'clear()',
                    'update({7, 8})', 'add(1)', 'remove(2)'],
            'deque': ['append(9)', 'popleft()', 'rotate(1)', 'clear()',
                      'reverse()', 'extendleft([5])', 'remove(2)'],
            'bytearray': ['append(65)', 'pop()', 'clear()', 'reverse()',
                          'extend(b"xy")', 'insert(0, 66)', 'remove(97)'],
        }[kind]
        out = f'from collections import deque\n{v} = {make}\n' \
              f'{i} = {self.pick(*over).format(v)}\n'
        for _ in range(self.r.randrange(4, 9)):
            out += self.shown(self.pick(
                f'next({i})', f'next({i})', f'{v}.{self.pick(*acts)}',
                f'list({i})' if self.r.random() < 0.3 else f'next({i}, "no")',
                f'{i}.__length_hint__()'))
        return out + self.shown(f'list({v})')

    # Text and numbers -----------------------------------------------------

    def characters(self, most=6):
        n = self.r.randrange(most)
        return ''.join(self.r.choice(CHARACTERS) for _ in range(n))

    def s_characters(self):
        """String methods over characters of every sort."""
        out = ''
        tests = ('alpha', 'digit', 'decimal', 'numeric', 'space', 'upper',
                 'lower', 'title', 'identifier', 'printable', 'alnum',
                 'ascii')
        for _ in range(4):
            s, u = repr(self.characters(8)), repr(self.characters(3))
            out += self.shown(self.pick(
                f'[{s}.is{{}}()]'.format(self.pick(*tests)),
                f'{s}.{self.pick("upper", "lower", "title", "swapcase")}()',
                f'{s}.{self.pick("casefold", "capitalize", "strip")}()',
                f'{s}.split()', f'{s}.splitlines(True)', f'{s}.split({u})',
                f'{s}.partition({u})', f'{s}.replace({u}, "-")',
                f'{s}.find({u}), {s}.rindex({u})', f'{s}.strip({u})',
                f'{s}.encode(), {s}.encode("utf-16-le")', f'ascii({s})',
                f'{s}.encode("ascii", "{{}}")'.format(self.pick(
                    'replace', 'backslashreplace', 'xmlcharrefreplace',
                    'ignore', 'strict', 'namereplace')),
                f'{s}{self.slice()}', f'{s} < {u}, {s} == {u}',
                f'int({s})', f'float({s})', f'f"{{{s}:é^9}}"',
                f'{s}.zfill(9), {s}.expandtabs(3)', f'max({s}), sorted({s})',
                f'{s}.translate({{ord(c): {u} for c in {u}}})',
                f'{s}.startswith({u}), {s}.endswith(({u}, "x"))',
                f'{s}.isidentifier() and eval({s}, {{{s}: 1}})',
                f'{s}.count({u}), {u} in {s}', f'"%r|%-6s|%.2s" % ({s}, {u}, '
                f'{s})'))
        return out

    def digits(self):
        alphabet = self.pick('0123456789', '0123456789_', '0179eE+-._',
                             '0123456789abcdefxX_', '019. ')
        n = self.r.randrange(1, self.pick(4, 8, 25))
        return ''.join(self.r.choice(alphabet) for _ in range(n))

    def s_digits(self):
        """Numbers from text and back."""
        out = ''
        for _ in range(5):
            s = self.digits()
            x = self.r.choice((self.r.uniform(-9, 9), self.r.random() * 1e17,
                               self.r.lognormvariate(0, 99),
                               self.r.randrange(1, 10 ** 6) / 1000,
                               2.0 ** self.r.randrange(-1074, 1023)))
            n = self.r.randrange(-8, 20)
            i = self.r.randrange(-2 ** self.r.randrange(1, 200), 2 ** 66)
            out += self.shown(self.pick(
                f'int({s!r})', f'float({s!r})', f'int({s!r}, #36)',
                f'eval({s!r})', f'float.fromhex({s!r})', f'[{x!r}, -{x!r}]',
                f'round({x!r}, {n})', f'"%.{abs(n)}{self.pick(*"feg")}" % '
                f'{x!r}', f'format({x!r}, "{self.make_F(0)}")',
                f'({x!r}).hex(), ({x!r}).as_integer_ratio()',
                f'int({x!r}), {x!r} // 1, {x!r} % 7', f'round({i}, {n - 12})',
                f'format({i}, "{self.make_F(0)}")', f'float({i}), {i} / 7',
                f'divmod({i}, {x!r}), {i} < {x!r}', f'hash({x!r}), hash({i})',
                f'{i} >> {abs(n)}, {i} << {abs(n)}, {i} & -{abs(n)}',
                f'divmod({i}, -{abs(n) + 1}), pow({i}, {abs(n)}, 97)',
                f'({i}).to_bytes(30, "little", signed=True)',
                f'math.isqrt(abs({i})), math.gcd({i}, {n}), '
                f'math.frexp({x!r})').replace('#36', str(
                    self.r.randrange(38))))
        return 'import math\n' + out

    STATEMENTS = ('s_flow', 's_flow', 's_resumed', 's_coroutine', 's_scopes',
                  's_comprehension', 's_parts', 's_mutation', 's_characters',
                  's_digits')
