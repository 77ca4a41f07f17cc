# baton only
# The instructions are Baton's; what is listed, and the forms it comes in.
import dis
import io


def f(n):
    for i in range(n):
        print(i + 1)
    return lambda: n


def listing(x, **options):
    out = io.StringIO()
    dis.dis(x, file=out, **options)
    return out.getvalue()


text = listing(f)
print('FOR_ITER' in text, 'CALL ' in text, '(print)' in text)
# expect: True True True
print(text.count('Disassembly of <code object <lambda>'))   # expect: 1
print(listing(f, depth=0).count('Disassembly'))             # expect: 0
print('FOR_RANGE' in listing(f, adaptive=True))             # expect: True


class C:
    def m(self):
        pass

    @staticmethod
    def s():
        pass


print([line for line in listing(C).splitlines() if 'Dis' in line])
# expect: ['Disassembly of m:', 'Disassembly of s:']
rows = list(dis.get_instructions(f))
print(rows[0].starts_line, rows[-1].opname, rows[-1].opcode
      == dis.opmap['RETURN'])       # expect: True RETURN True
print([i.argval for i in rows if i.opname == 'LOAD_GLOBAL'])
# expect: ['range', 'print']
starts = [line - f.__code__.co_firstlineno
          for _, line in dis.findlinestarts(f.__code__)]
print(starts)                       # expect: [0, 1, 2, 3]
print(dis.code_info('x = 1').splitlines()[0])   # expect: Name:              <module>
print([i.opname for i in dis.Bytecode('1')])
# expect: ['LOAD_CONST', 'RETURN']
print(dis.stack_effect(dis.opmap['POP']), len(dis.opname) > 80)
# expect: -1 True
try:
    dis.dis(5)
except TypeError as e:
    print(e)    # expect: don't know how to disassemble int objects
