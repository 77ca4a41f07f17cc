# SPDX-License-Identifier: MIT
"""Instructions in readable form: Baton's own, not CPython's.

The listing shows the plain stream that lines and handlers are kept for;
with adaptive=True the one that runs, where several are fused into one.
"""

import _dis
import sys
import types
from collections import namedtuple

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco',
           'findlinestarts', 'show_code', 'get_instructions', 'Instruction',
           'Bytecode', 'stack_effect', 'opname', 'opmap', 'hasconst',
           'haslocal', 'hasname', 'hasjrel', 'hasjabs', 'hasfree',
           'hascompare', 'COMPILER_FLAG_NAMES', 'pretty_flags']
opname = [row[0] for row in _dis.opcodes]
opmap = {name: number for number, name in enumerate(opname)}
hasconst = [n for n, name in enumerate(opname) if name.endswith('_CONST')]
haslocal = [n for n, name in enumerate(opname) if name.endswith('_LOCAL')]
hasname = [n for n, name in enumerate(opname)
           if name.endswith(('_GLOBAL', '_NAME', '_ATTR'))]
hasjrel = [n for n, name in enumerate(opname)
           if name.startswith(('JUMP', 'FOR_'))]
hasjabs = []
hasfree = [n for n, name in enumerate(opname) if name.endswith('_CELL')]
hascompare = [n for n, name in enumerate(opname) if name == 'COMPARE_OP']
COMPILER_FLAG_NAMES = {
    1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS',
    16: 'NESTED', 32: 'GENERATOR', 64: 'NOFREE', 128: 'COROUTINE',
    256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR',
}
_WRAPPED = types.MethodType, staticmethod, classmethod
_WITH_CODE = types.FunctionType, types.CodeType, type, *_WRAPPED

Instruction = namedtuple('Instruction', [
    'opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset',
    'starts_line', 'line_number', 'is_jump_target'])
Instruction.__doc__ = 'One instruction.'


def pretty_flags(flags):
    """The names of a code object's flags."""
    names = []
    for bit in range(32):
        if flags & 1 << bit:
            names.append(COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)))
    return ', '.join(names) or '0x0'


def _code_of(x):
    """The code object of whatever has one."""
    if isinstance(x, _WRAPPED):
        x = x.__func__
    for name in '__code__', 'gi_code', 'ag_code', 'cr_code':
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            x = compile(x, '<disassembly>', 'eval')
        except SyntaxError:
            x = compile(x, '<disassembly>', 'exec')
    if isinstance(x, types.CodeType):
        return x
    raise TypeError("don't know how to disassemble "
                    f'{type(x).__name__} objects')


def disassemble(co, lasti=-1, *, file=None, show_caches=False,
                adaptive=False, show_offsets=False):
    """Print one code object; `-->` stands before lasti."""
    for line in _dis.text(co, adaptive).splitlines():
        if lasti >= 0:
            offset = line.split('>>')[-1].split()
            digits = [w for w in offset[:2] if w.isdigit()]
            here = digits and int(digits[-1]) == lasti
            line = ('--> ' if here else '    ') + line
        print(line, file=file)


disco = disassemble


def _all(co, file, depth, adaptive):
    disassemble(co, file=file, adaptive=adaptive)
    if depth is not None and depth <= 0:
        return
    for inner in co.co_consts:
        if isinstance(inner, types.CodeType):
            print(file=file)
            print(f'Disassembly of {inner!r}:', file=file)
            _all(inner, file, None if depth is None else depth - 1, adaptive)


def dis(x=None, *, file=None, depth=None, show_caches=False,
        adaptive=False, show_offsets=False):
    """Print the instructions of a function, class, module or text."""
    if x is None:
        distb(file=file)
    elif isinstance(x, (type, types.ModuleType)):
        for name, value in sorted(vars(x).items()):
            if isinstance(value, _WITH_CODE):
                _member(name, value, file, depth, adaptive)
    else:
        _all(_code_of(x), file, depth, adaptive)


def _member(name, value, file, depth, adaptive):
    print(f'Disassembly of {name}:', file=file)
    try:
        dis(value, file=file, depth=depth, adaptive=adaptive)
    except TypeError as e:
        print('Sorry:', e, file=file)
    print(file=file)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False,
          show_offsets=False):
    """Print where a traceback, or the last one, ends."""
    if tb is None:
        last = getattr(sys, 'last_exc', None)
        if last is None:
            raise RuntimeError('no last traceback to disassemble')
        tb = last.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def _argument(name, text, co):
    number, _, shown = text.partition(' ')
    shown = shown.strip()
    if not number.lstrip('-').isdigit():
        return None, text, text
    arg = int(number)
    shown = shown[1:-1] if shown.startswith('(') else shown
    if name == 'LOAD_CONST':
        return arg, co.co_consts[arg], shown
    if shown.startswith('to '):
        return arg, int(shown[3:]), shown
    return arg, shown or arg, shown


def get_instructions(x, *, first_line=None, show_caches=None,
                     adaptive=False):
    """Each instruction of a function or code object."""
    co = _code_of(x)
    shift = 0 if first_line is None else first_line - co.co_firstlineno
    number = None
    for line in _dis.text(co, adaptive).split('\nHandlers:')[0].splitlines():
        head, mark, rest = line.partition('>>')
        words = (rest if mark else line).split(None, 3 if not mark else 2)
        starts = False
        if mark and head.strip():
            number, starts = int(head) + shift, True
        elif not mark and words[1].isdigit():
            number, starts = int(words.pop(0)) + shift, True
        elif not mark and len(words) > 3:
            words[2:] = [' '.join(words[2:])]
        offset, name, *operand = words
        arg, value, shown = _argument(name, ' '.join(operand), co) \
            if operand else (None, None, '')
        yield Instruction(name, opmap.get(name, -1), arg, value, shown,
                          int(offset), starts, number, bool(mark))


def findlinestarts(code):
    """(offset, line) wherever the line changes."""
    for i in get_instructions(code):
        if i.starts_line:
            yield i.offset, i.line_number


def stack_effect(opcode, oparg=None, *, jump=None):
    """How much higher the stack is after an instruction."""
    if not 0 <= opcode < len(_dis.opcodes):
        raise ValueError('invalid opcode or oparg')
    _, pops, pushes, _ = _dis.opcodes[opcode]
    if pops >= 0 and pushes >= 0:
        return pushes - pops
    if oparg is None:
        raise ValueError('opcode requires oparg but oparg was not specified')
    name = opname[opcode]
    if name.startswith('BUILD'):
        return 1 - oparg
    if name in ('CALL', 'CALL_KW'):
        return -oparg - (name == 'CALL_KW')
    if name.startswith('CALL_METHOD'):
        return -oparg - 1 - (name == 'CALL_METHOD_KW')
    return {'COPY': 1, 'SWAP': 0}.get(name, pushes - pops)


def _numbered(title, items):
    if items:
        yield f'{title}:'
        yield from (f'{i:>4}: {item}' for i, item in enumerate(items))


def code_info(x):
    """What a code object is, as text."""
    co = _code_of(x)
    return '\n'.join([
        f'Name:              {co.co_name}',
        f'Filename:          {co.co_filename}',
        f'Argument count:    {co.co_argcount}',
        f'Positional-only arguments: {co.co_posonlyargcount}',
        f'Kw-only arguments: {co.co_kwonlyargcount}',
        f'Number of locals:  {co.co_nlocals}',
        f'Stack size:        {co.co_stacksize}',
        f'Flags:             {pretty_flags(co.co_flags)}',
        *_numbered('Constants', [repr(c) for c in co.co_consts]),
        *_numbered('Names', co.co_names),
        *_numbered('Variable names', co.co_varnames),
        *_numbered('Free variables', co.co_freevars),
        *_numbered('Cell variables', co.co_cellvars)])


def show_code(co, *, file=None):
    """Print what a code object is."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of something, to go through or to print."""

    def __init__(self, x, *, first_line=None, current_offset=None,
                 show_caches=False, adaptive=False, show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = first_line or self.codeobj.co_firstlineno
        self.current_offset = current_offset
        self.adaptive = adaptive
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line,
                                adaptive=self.adaptive)

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, **options):
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, **options)

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        import io
        out = io.StringIO()
        at = -1 if self.current_offset is None else self.current_offset
        disassemble(self.codeobj, at, file=out, adaptive=self.adaptive)
        return out.getvalue()


def main(args=None):
    """python -m dis [-h] [-S] [infile]"""
    import argparse
    parser = argparse.ArgumentParser(prog='dis')
    parser.add_argument('-S', '--specialized', action='store_true',
                        help='show the instructions as they run')
    parser.add_argument('infile', nargs='?', default='-')
    options = parser.parse_args(args)
    if options.infile == '-':
        name, source = '<stdin>', sys.stdin.read()
    else:
        name = options.infile
        with open(name, encoding='utf-8') as f:
            source = f.read()
    dis(compile(source, name, 'exec'), adaptive=options.specialized)


if __name__ == '__main__':
    main()
