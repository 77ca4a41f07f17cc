# SPDX-License-Identifier: MIT
"""grammar -- random programs in the part of the language that both Baton and
CPython speak: every program runs to its end and prints what it sees.

A program is a list of statements that don't depend on each other's success:
an expression that fails prints its exception. Left out are what differs on
purpose (complex results, identity of numbers, addresses), hashes of strings,
and results too large to wait for.
"""

import random
import re

from grammar_more import More

PRELUDE = '''\
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
'''

INTS = ['0', '1', '-1', '2', '3', '-7', '10', '255', '256', '-128', '1000',
        '2**31', '2**61-1', '2**61', '2**62', '-2**61', '2**63-1', '2**63',
        '-2**63', '2**64', '10**18', '10**25', '-10**30', '2**53+1', 'True',
        'False']
FLOATS = ['0.0', '-0.0', '1.0', '-1.5', '0.1', '2.5', '3.5', '1e16', '1e-5',
          '123456789.125', '1e22', '1e23', '5e-324', '1.7976931348623157e308',
          'float("inf")', 'float("-inf")', 'float("nan")', '2.0**53',
          '2.0**62', '0.5', '1/3', '1e100', '-2.675']
STRINGS = ['""', '"a"', '"abc"', '"Hello World"', '" x y "', '"a,b,,c"',
           '"\\n\\t"', '"é"', '"ß"', '"日本"', '"\\U0001f600z"', '"12"',
           '"-3.5"', '"aXbXc"', '"abcabcabc"', '"%d"', '"{}"', '"ǆ"',
           '"\'"', '"tEsT"', '"a\\x00b"', '"0x1F"', '"1_0"', '"  7 "']
BYTES = ['b""', 'b"a"', 'b"abc"', 'b"\\x00\\xff"', 'b"a b  c"',
         'bytearray(b"xyz")', 'bytearray()', 'bytes(range(5))']
SMALL = ['0', '1', '2', '3', '-1', '-2', '5', '-6', 'None', 'True']


KEYS = INTS[:8] + STRINGS[:6] + ['(1, 2)', 'None', '1.0', '2.5', 'b"k"', '()',
                                 '-1', '2**70']

LEAVES = {
    'i': INTS, 'f': FLOATS, 's': STRINGS, 'b': BYTES, 'N': ['None'],
    'T': ['True', '[]', '()'], 'l': ['[]', '[$m]', '[$m, $m, 3, 1]',
                                     '[1, 2, 3]', '["b", "a"]'],
    't': ['()', '(1,)', '(1, $m)', '("a", 2, $m)'], 'd': ['{}', '{$k: 1}'],
    'e': ['{1, 2, 3}'], 'q': ['True', 'False'],
}

# What an expression of a kind may be. $x stands for one of kind x, a bit less
# deep; $0x for a leaf of that kind; #n for a number below n.
RULES = {
    'i': '''
        ($i + $i)
        ($i - $i)
        ($i * $i)
        ($i // $i)
        ($i % $i)
        ($i & $i)
        ($i | $i)
        ($i ^ $i)
        ($i << #70)
        ($i >> #70)
        (~$i)
        (-$i)
        abs($i)
        ($i ** #5)
        int($f)
        divmod($i, $i)[#2]
        min($i, $i)
        round($i, $m)
        hash($i)
        len($S)
        ($i).bit_length()
        pow($i, #6, $i)
        ($i if $i else $i)
        round($f)
        ($i).bit_count()
        sum([$i, $i])
        int($s)
        int($0s, 0)
        int($0s, 16)
        int($0s, 36)
        ''',
    'f': '''
        ($n / $n)
        float($i)
        ($f + $n)
        ($f * $n)
        ($n - $0f)
        ($n // $0f)
        ($0f % $n)
        round($n, #6)
        abs($n) ** $0f
        (-$n)
        sum([$n, $n, 0.1])
        float($s)
        max($n, $n)
        float.fromhex(float($n).hex())
        float($n).as_integer_ratio()[0]
        round($n, -#3)
        ''',
    's': '''
        ($s + $0s)
        ($s * #4)
        $s$c
        $s.upper()
        $s.lower()
        $s.title()
        $s.swapcase()
        $s.capitalize()
        $s.strip()
        $s.strip($0s)
        $s.replace($0s, "<>")
        $s.replace($0s, $0s, $m)
        $s.center(#12, "*")
        $s.ljust(#12)
        $s.rjust(#12, "é")
        $s.zfill(#12)
        $0s.join([$s, $0s, $s])
        str($a)
        repr($a)
        $s[$m]
        $s.casefold()
        ascii($s)
        $s.expandtabs(#9)
        $s.removeprefix($0s)
        format($n, "$F")
        f"{$n:$F}"
        ("$p" % $n)
        ("$p" % ($a,))
        "{:$F}".format($a)
        $s.encode().decode("latin-1")
        hex($i)
        bin($0i)
        oct($0i)
        chr(#600)
        $s.translate({97: "zz", 98: None, 32: 95})
        ''',
    'b': '''
        ($b + $0b)
        ($b * #3)
        $b$c
        $b.upper()
        $b.replace($0b, b"-")
        $b.split()
        $b.find($0b)
        $b.hex()
        list($b)
        $b.partition(b" ")
        $b.decode("latin-1")
        bytes($0l)
        $s.encode()
        $b.strip($0b)
        $b.count($0b)
        $b.startswith($0b)
        ($i).to_bytes(#10, "big")
        int.from_bytes($b, "little", signed=$m)
        $b.center(6, b"*")
        $b.join([$0b, $b])
        $b.title()
        ''',
    'l': '''
        [$a,$a,$a]
        [$a,$0a]
        [$a]
        $l$c
        ($l + $l)
        $l * #3
        sorted($l)
        sorted($l, reverse=True, key=str)
        list($S)
        [x for x in $S]
        [(x, y) for x in $l for y in $0l if x]
        [*$l, $0a, *$0S]
        list(map(str, $l))
        list(zip($l, $0S))
        list(enumerate($l, $0i))
        $s.split()
        $s.split($0s)
        $s.splitlines()
        list(reversed($l))
        list(filter(None, $l))
        list(range($r))
        $s.rsplit(None, $m)
        $s.partition($0s)
        [[y for y in $0l] for x in $0l]
        ''',
    'd': '''
        {$k: $a, $k: $a}
        {$k: $a}
        {$k: $a, $k: $0a, $k: $0a}
        ($d | $d)
        dict($d, z=$0a)
        {**$d, **$d}
        dict.fromkeys($0l)
        {i: i * i for i in range($r)}
        {v: k for k, v in $d.items()}
        {}
        ''',
    't': '''
        ()
        ($a,)
        ($a, $a)
        ($a, $a, $a)
        ($t + $t)
        tuple($S)
        $t$c
        ''',
    'e': '''
        sorted(set($0l) | {2, #4}, key=repr)
        len({$0a, $0a})
        sorted(frozenset($0l) & {1, 2, 3}, key=repr)
        {#9, #9, #20}
        sorted(set($0l) ^ {2, #4}, key=repr)
        {#99} | {#9}
        {#9} <= {#9, #9}
        ''',
    'q': '''
        ($a < $a)
        ($a <= $a)
        ($a == $a)
        ($a != $a)
        ($n > $n)
        ($n >= $n)
        ($n == $n)
        ($n < $n <= $n)
        ($a in $S)
        (not $a)
        ($a and $a)
        ($a or $a)
        isinstance($a, (int, str, list))
        bool($a)
        all($S)
        any($S)
        $s.isalpha()
        $s.isdigit()
        $s.isidentifier()
        $s.istitle()
        $s.startswith($0s)
        ($a + $a)
        ($a - $a)
        ($a * $a)
        ($a / $a)
        ($a // $a)
        ($a % $a)
        ($a & $a)
        ($a | $a)
        $S[$m]
        max($S)
        min($S)
        sum($S)
        $s.find($0s, $m)
        $s.count($0s)
        $l.index($0a)
        $0l.pop($n)
        $s.isupper()
        $s.isspace()
        $s.isprintable()
        ($l < $l)
        ($t > $t)
        ''',
}
RULES = {kind: [r.strip() for r in text.strip().splitlines()]
         for kind, text in RULES.items()}


class Maker(More):
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.count = 0

    def pick(self, *choices):
        return self.r.choice(choices)

    def name(self, stem='v'):
        self.count += 1
        return '%s%d' % (stem, self.count)

    # Expressions --------------------------------------------------------

    def fill(self, text, depth=0):
        """The text with its placeholders replaced."""
        def one(match):
            if match[3]:
                return str(self.r.randrange(int(match[3])))
            return self.make(match[2], 0 if match[1] else depth - 1)
        return re.sub(r'\$(0?)([a-zA-Z])|#(\d+)', one, text)

    def make(self, kind, depth):
        special = getattr(self, 'make_' + kind, None)
        if special:
            return special(depth)
        if kind in LEAVES and (depth <= 0 or self.r.random() < 0.3):
            return self.fill(self.r.choice(LEAVES[kind]))
        return self.fill(self.r.choice(RULES[kind]), depth)

    def make_n(self, depth):
        return self.make(self.pick('i', 'i', 'f'), depth)

    def make_S(self, depth):
        return self.make(self.pick('l', 'l', 't', 's', 'd', 'b'), depth)

    def make_a(self, depth):
        kinds = 'ifsltdbeqis' if depth > 0 else 'iflstilsNT'
        return self.make(self.r.choice(kinds), depth)

    def make_m(self, depth):
        return self.r.choice(SMALL)

    def make_k(self, depth):
        return self.r.choice(KEYS)

    def make_c(self, depth):
        parts = [self.pick('', *SMALL) for _ in range(self.pick(2, 3))]
        if len(parts) == 3 and parts[2] == 'None':
            parts[2] = ''
        return '[' + ':'.join(parts) + ']'

    def make_r(self, depth):
        n = [str(self.r.randrange(-10, 20)) for _ in range(2)]
        step = self.pick('1', '2', '3', '-1', '-4')
        return self.pick(n[1], ', '.join(n), ', '.join(n + [step]))

    def make_F(self, depth):
        return (self.pick('', '', '<', '>', '^', '=', '*^', '0=')
                + self.pick('', '', '+', ' ', '-') + self.pick('', '', '#')
                + self.pick('', '', '0') + self.pick('', '3', '8', '12')
                + self.pick('', '', ',', '_')
                + self.pick('', '', '.2', '.0', '.5', '.20')
                + self.pick('', '', *'dxboXefgGs%n'))

    def make_p(self, depth):
        return ('%' + self.pick('', '', *'-+0 #') + self.pick('', '', '5', '9')
                + self.pick('', '.0', '.3') + self.pick(*'dsrxfgeoiaGX%'))

    def int(self, depth=2):
        return self.make('i', depth)

    def float(self, depth=2):
        return self.make('f', depth)

    def number(self, depth=2):
        return self.make('n', depth)

    def string(self, depth=2):
        return self.make('s', depth)

    def list(self, depth=1):
        return self.make('l', depth)

    def dict(self, depth=1):
        return self.make('d', depth)

    def seq(self, depth=1):
        return self.make('S', depth)

    def any(self, depth=2):
        return self.make('a', depth)

    def key(self):
        return self.make('k', 0)

    def slice(self):
        return self.make('c', 0)

    def rng(self):
        return self.make('r', 0)

    # Statements ---------------------------------------------------------

    def program(self, size=12):
        more = [getattr(self, name) for name in self.STATEMENTS]
        parts = [self.pick(self.s_show, self.s_show, self.s_show, self.s_list,
                           self.s_dict, self.s_class, self.s_generator,
                           self.s_finally, self.s_closure, self.s_loop,
                           self.s_function, self.s_match, self.s_text,
                           self.s_unpack, self.s_set, self.s_special,
                           self.s_hierarchy, *more)()
                 for _ in range(size)]
        return [PRELUDE] + parts

    def shown(self, expression):
        return f'show(lambda: {expression})\n'

    def s_show(self):
        return ''.join(self.shown(self.any(3)) for _ in range(4))

    def attempt(self, *statements):
        lines = ''.join('    ' + line + '\n' for s in statements
                        for line in s.rstrip('\n').split('\n'))
        return ('try:\n' + lines + 'except Exception as e:\n'
                '    print(type(e).__name__, e)\n')

    def s_list(self):
        v = self.name()
        index = self.pick(*SMALL)
        actions = [
            f'{v}.append({self.any(1)})', f'{v}.extend({self.seq(1)})',
            f'{v}.insert({index}, {self.any(0)})', f'{v}.pop({index})',
            f'{v}.remove({self.any(0)})', f'{v}{self.slice()} = {self.list()}',
            f'del {v}{self.slice()}', f'{v}[{index}] = {self.any(1)}',
            f'{v} += {self.seq(0)}', f'{v} *= {self.r.randrange(3)}',
            f'{v}.reverse()', f'{v}.sort()', f'del {v}[{index}]',
            f'{v}.sort(key=lambda i: str(i), reverse=True)',
            f'for i in {v}: {v}.remove(i)', f'{v} = {v}.copy()',
            f'{v}[{index}] += {self.number(0)}', f'{v}.clear()']
        out = f'{v} = {self.list(0)}\n'
        for action in self.r.sample(actions, 6):
            out += self.attempt(action) + f'print({v})\n'
        return out

    def s_dict(self):
        v, k = self.name(), self.key()
        actions = [
            f'{v}[{k}] = {self.any(1)}', f'del {v}[{self.key()}]',
            f'print({v}.pop({self.key()}))', f'print({v}.popitem())',
            f'{v}.update({self.dict()})', f'print({v}.setdefault({k}, 5))',
            f'{v}[{k}] += 1', f'for q in {v}: {v}[q] = 0',
            f'for q in {v}: del {v}[q]', f'for q in {v}: {v}[str(q)] = 1',
            f'{v} |= {self.dict(0)}', f'print({v}.get({self.any(0)}, "no"))',
            f'print(list({v}.items()))', f'print({self.key()} in {v})',
            f'print(list(reversed({v})))', f'{v}.clear()',
            f'print({v}.keys() == {self.dict()}.keys())',
            f'print({v} == {self.dict()})']
        out = f'{v} = {self.dict(1)}\n'
        for action in self.r.sample(actions, 6):
            out += self.attempt(action) + f'print({v})\n'
        return out

    def s_set(self):
        v = self.name()
        actions = [f'{v}.add({self.any(0)})', f'{v}.discard({self.any(0)})',
                   f'{v}.remove({self.int(0)})', f'{v} |= {{1, 2}}',
                   f'{v} &= {{1, 2, 3}}', f'{v} -= {{2}}', f'{v} ^= {{2, 9}}',
                   f'{v}.update({self.list(0)})', f'{v} += [1]',
                   f'print({v} < {{1, 2, 3, 5}}, {v} == {{1}}, 1 in {v})',
                   f'for q in {v}: {v}.add((len({v}), 1))',
                   f'print({v}.isdisjoint({self.list(0)}))']
        out = f'{v} = set({self.list(0)})\n'
        for action in self.r.sample(actions, 5):
            out += self.attempt(action) + f'print(sorted({v}, key=repr))\n'
        return out

    def s_class(self):
        c = self.name('C')
        methods = {
            '__add__': 'self, o', '__radd__': 'self, o', '__eq__': 'self, o',
            '__lt__': 'self, o', '__len__': 'self', '__bool__': 'self',
            '__getitem__': 'self, i', '__contains__': 'self, o',
            '__iadd__': 'self, o', '__mul__': 'self, o', '__rmul__': 'self, o',
            '__repr__': 'self', '__str__': 'self', '__format__': 'self, s',
            '__index__': 'self', '__int__': 'self', '__float__': 'self',
            '__hash__': 'self', '__call__': 'self, *a, **k', '__neg__': 'self',
            '__iter__': 'self', '__getattr__': 'self, n', '__sub__': 'self, o',
            '__rsub__': 'self, o', '__mod__': 'self, o', '__rmod__': 'self, o',
            '__and__': 'self, o', '__ror__': 'self, o', '__divmod__':
            'self, o', '__pow__': 'self, o, m=None', '__abs__': 'self',
            '__round__': 'self, n=None', '__ge__': 'self, o',
            '__reversed__': 'self', '__ne__': 'self, o', '__gt__': 'self, o'}
        results = ['NotImplemented', repr(c), '7', '3', 'True', 'self.x',
                   '[1, 2]', 'iter([4, 5])', '2.5', 'None', '(self.x, 1)',
                   '"text"']
        own = {'__repr__': ['"R"'], '__str__': ['"S"', '5'], '__hash__':
               ['7', '"h"'], '__bool__': ['True', 'False', '1'], '__len__':
               ['0', '3', '-1', '"n"'], '__index__': ['2', '2.5'], '__int__':
               ['5', '"i"'], '__float__': ['1.5', '1'], '__iter__':
               ['iter([4, 5])', '5'], '__format__': ['"F" + s', '3'],
               '__getattr__': ['"attr " + n'],
               '__getitem__': ['[10, 20][i]', 'i if i != 30 else [][i]',
                               '"it"[i]'],
               '__reversed__': ['iter([5, 4])', '[3]']}
        base = self.pick('', '', '', '(int)', '(list)', '(str)', '(dict)')
        out = f'class {c}{base}:\n    x = {self.int(0)}\n'
        for m in self.r.sample(list(methods), self.r.randrange(2, 7)):
            result = self.r.choice(own.get(m, results))
            out += f'    def {m}({methods[m]}): return {result}\n'
        if base == '' and '__repr__' not in out:
            out += '    def __repr__(self): return "obj"\n'
        o = f'{c}()'
        other = self.pick(o, self.int(0), self.list(0), self.string(0), '2.5')
        uses = [
            f'{o} + {other}', f'{other} + {o}', f'{o} == {other}',
            f'{o} < {other}', f'{other} > {o}', f'len({o})', f'bool({o})',
            f'{o}[1]', f'3 in {o}', f'{o} * 3', f'2 * {o}', f'[{o}]',
            f'str({o})', f'f"{{{o}:>4}}"', f'[1, 2, 3][{o}]', f'int({o})',
            f'float({o})', f'{o}(1, k=2)', f'-{o}', f'list({o})', f'{o}.nope',
            f'{other} - {o}', f'{o} % 3', f'"%s|%r" % ({o}, {o})',
            f'(lambda q: hash(q) == hash(q))({o})', f'{{{o}: 1}}',
            f'sorted([{o}, {o}])',
            f'{other} | {o}', f'divmod({o}, 2)', f'pow({o}, 2)', f'abs({o})',
            f'round({o})', f'{o} >= {other}', f'list(reversed({o}))',
            f'{o} != {other}', f'range({o})', f'"abc"[{o}:]', f'{o}.x',
            f'[*{o}]', f'max({o}, {other})', f'"{{}}".format({o})',
            f'{o} and 5', f'{other} * {o}', f'sum([{o}, {o}])']
        out += ''.join(self.shown(u) for u in self.r.sample(uses, 9))
        v = self.name()
        return out + f'{v} = {o}\n' + self.attempt(
            f'{v} {self.pick("+", "*", "-", "|")}= {other}', f'print({v})')

    def s_hierarchy(self):
        names = [self.name('H') for _ in range(4)]
        out = ''
        for i, n in enumerate(names):
            bases = self.r.sample(names[:i], min(i, self.r.randrange(3)))
            out += f'class {n}({", ".join(bases)}):\n'
            out += f'    a{i} = {self.int(0)}\n'
            calls = 'super().f()' if bases else '"end"'
            out += f'    def f(self): return ({n!r}, {calls})\n'
            out += self.pick(
                '', f'    @classmethod\n    def g(cls): return cls.__name__\n',
                f'    @property\n    def p(self): return {n!r}\n',
                f'    @staticmethod\n    def h(v): return v * 2\n',
                f'    def __init__(self, v={i}): self.v = v\n')
        body = out + f'o = {names[-1]}()\n' \
            f'print([c.__name__ for c in {names[-1]}.__mro__])\n'
        tail = ''.join(f'show(lambda: {e})\n' for e in
                       ('o.f()', 'o.g()', 'o.p', 'o.h(4)', 'o.v', 'vars(o)',
                        f'o.a{self.r.randrange(4)}',
                        f'isinstance(o, {names[0]})'))
        return self.attempt(*(body + tail).rstrip('\n').split('\n'))

    def s_generator(self):
        g, v = self.name('g'), self.name('i')
        caught = self.pick('ValueError', 'KeyError')
        out = (f'def {g}(n):\n'
               f'    try:\n'
               f'        for i in range(n):\n'
               f'            try:\n'
               f'                got = yield i\n'
               f'                if got: print("got", got)\n'
               f'            except {caught} as e:\n'
               f'                print("in", repr(e))\n'
               f'                {self.pick("yield -1", "pass", "return 9")}\n'
               f'            finally:\n'
               f'                print("step", i)\n'
               f'    finally:\n'
               f'        print("end")\n'
               f'    {self.pick("return 5", "yield from [7, 8]", "pass")}\n')
        if self.r.random() < 0.4:
            inner, g = g, self.name('g')
            out += f'def {g}(n):\n    r = yield from {inner}(n)\n' \
                   f'    print("r", r)\n    return r\n'
        out += f'{v} = {g}({self.r.randrange(4)})\n'
        for _ in range(self.r.randrange(2, 6)):
            out += self.shown(self.pick(
                f'next({v})', f'{v}.send("m")', f'{v}.throw(ValueError("t"))',
                f'{v}.throw(KeyError)', f'{v}.close()', f'next({v}, "d")',
                f'list({v})'))
        return out

    def s_finally(self):
        f = self.name('f')
        jump = self.pick('break', 'continue', 'return i', 'raise KeyError(i)',
                         'pass', '1 / 0', 'return', '[][i]')
        last = self.pick('print("f", i)', 'return -i', 'continue', 'break',
                         'raise OSError("last")', 'pass', 'return [i]')
        catch = self.pick('KeyError', 'ZeroDivisionError', 'Exception',
                          '(IndexError, KeyError)', 'ValueError')
        act = self.pick('print("c", type(e).__name__)', 'raise', 'return "c"',
                        'raise ValueError("again") from e', 'break', 'pass',
                        'raise TypeError(1)', 'continue')
        out = (f'def {f}(n):\n'
               f'    for i in range(n):\n'
               f'        try:\n'
               f'            if i {self.pick("<", "==", ">")} 1: {jump}\n'
               f'            print("body", i)\n'
               f'        except {catch} as e:\n'
               f'            {act}\n'
               f'        else:\n'
               f'            {self.pick("print(i)", "continue", "pass")}\n'
               f'        finally:\n'
               f'            {last}\n'
               f'    else:\n'
               f'        print("no break")\n'
               f'    return "done"\n')
        return out + self.attempt(f'print({f}({self.r.randrange(4)}))') + (
            f'def {f}c(n):\n'
            f'    try: return {f}(n)\n'
            f'    except Exception as e:\n'
            f'        c, x = e.__cause__, e.__context__\n'
            f'        return type(e), str(e), repr(c), repr(x)\n'
            + self.shown(f'{f}c(3)'))

    def s_closure(self):
        f = self.name('f')
        return (f'def {f}(a, b={self.any(0)}):\n'
                f'    n = {self.r.randrange(5)}\n'
                f'    def step(d=1):\n'
                f'        nonlocal n\n'
                f'        n += d\n'
                f'        return n, a, b\n'
                f'    def drop():\n'
                f'        nonlocal n\n'
                f'        del n\n'
                f'    return step, drop, [lambda: i for i in range(3)]\n'
                f'v{f}, d{f}, l{f} = {f}({self.any(1)})\n'
                + self.shown(f'v{f}()') + self.shown(f'v{f}({self.any(0)})')
                + self.shown(f'[q() for q in l{f}]')
                + self.shown(f'd{f}()') + self.shown(f'v{f}()'))

    def s_loop(self):
        v, t = self.name(), self.name()
        return (f'{t} = {self.int(0)}\n'
                f'for {v} in {self.list(0)}:\n'
                f'    if {v} == {self.pick(*SMALL)}: '
                f'{self.pick("break", "continue", "pass")}\n'
                f'    try: {t} {self.pick("+", "*", "-", "//", "%", "|")}= '
                f'{v}\n'
                f'    except Exception as e: print(type(e).__name__, e)\n'
                f'else:\n    print("else")\n'
                f'print({t})\n')

    def s_function(self):
        f = self.name('f')
        params = self.pick('a, b=2', 'a, /, b', '*a', 'a, *, k=1', '**k',
                           'a, *b, c=3, **d', 'a, b, c', '*, k', 'a=1, /, *b')
        args = [self.pick('1', '2', '*[3, 4]', 'a=5', 'b=6', 'k=7', 'zz=8',
                          '**{"b": 9}', '**{"k": 1, "c": 2}', '*()', '"s"')
                for _ in range(self.r.randrange(4))]
        kind = {True: 0, False: 1}
        args.sort(key=lambda s: kind['=' not in s and not s.startswith('**')]
                  + s.startswith('**'))
        return (f'def {f}({params}): return sorted(locals().items())\n'
                + self.attempt(f'print(eval({f"{f}({chr(44).join(args)})"!r}))'
                               ))

    def s_match(self):
        patterns = ['0', '1 | 2', 'str()', 'int(n)', '[]', '[a]', '[a, *r]',
                    '[a, b]', '{"k": v}', '{"k": v, **r}', '(x, y) if x == y',
                    'None', 'True', '"a"', 'float() as f', '[1, [x, *_]]',
                    'list() | tuple()', '-1', '2.5', '{}', 'bytes(q)']
        out = f'def match_{self.count}(v):\n    match v:\n'
        for p in self.r.sample(patterns, 6):
            out += f'        case {p}: return {p!r}, sorted(set(locals()) - ' \
                   f'{{"v"}})\n'
        return out + ''.join(self.shown(
            f'match_{self.count}({self.any(1)})') for _ in range(4))

    def s_unpack(self):
        left = self.pick('a, b', 'a, *b', '*a, b', 'a, (b, c)', '[a, b, c]',
                         'a, *b, c', '(a,)', 'a, b = c', 'a[0], b', '*a, ')
        return self.attempt(f'a = [0]; b = c = None',
                            f'{left} = {self.seq(1)}', 'print(a, b, c)')

    def s_text(self):
        return ''.join(self.shown(self.string(3)) for _ in range(4))

    def s_special(self):
        a, b = self.any(1), self.any(1)
        n = self.pick(*SMALL)
        return ''.join(self.shown(e) for e in (
            f'eval({self.number(2)!r})', f'[{a}, {b}] == [{b}, {a}]',
            f'list(zip({self.seq(0)}, {self.seq(0)}, strict=True))',
            f'(lambda *a, k={a}: (a, k))(*{self.seq(0)})',
            f'{{**{self.dict(0)}, "z": {n}}}', f'[y := {a}, y]',
            f'type({a}).__name__', f'slice({n}, 3).indices({self.int(0)})',
            f'range({self.rng()}){self.slice()}', f'{n} in range({self.rng()})',
            f'"{{!r:>10}}|{{0}}".format({a})', f'[*range({self.rng()})]',
            f'sorted({self.list(1)}, key=lambda v: (str(type(v)), str(v)))',
            f'f"{{{self.number(0)}!r:>{self.r.randrange(9)}}}|{{{n}=}}"',
            f'memoryview({self.r.choice(BYTES)}){self.slice()}.tolist()'))


def program(seed):
    """The statements of the program of a seed; '' joins them."""
    return Maker(seed).program()
