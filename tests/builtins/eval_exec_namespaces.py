# SPDX-License-Identifier: MIT
# python: 3.13
# eval, exec and compile with dictionaries, mappings and closures.
for s in ('x = 1', '', ' ', 'print', '1;2', 'pass'):
    try: print(eval(s))
    except SyntaxError as e: print(s, e)
c = compile('for i in range(2): i\n', 'f', 'single'); exec(c)
c = compile('3 + 4', 'f', 'single'); exec(c)
for a in (('1', 'f', 'foo'), (b'x=1', 'f', 'exec'), ('1 2', 'f', 'single'), ('1', 'f', 3), (memoryview(b'1'), 'f', 'eval'), ('x', 'f', 'exec', 0, True)):
    try: print(type(compile(*a)))
    except Exception as e: print(type(e).__name__, e)
class NS(dict):
    def __getitem__(self, k): print('get', k); return dict.__getitem__(self, k) if k in self else 42
    def __setitem__(self, k, v): print('set', k); dict.__setitem__(self, k, v)
exec('a = b + 1', {}, NS())
print(eval('foo', {'__builtins__': {}}, NS()))
for s in ('len', '[x for x in (1,2)]', '(lambda: len)()'):
    try: print(eval(s, {'__builtins__': {}}))
    except NameError as e: print(e)
for s in ('import sys', 'class A: pass', 'print(1)', 'x = 1', 'assert 0', 'raise ValueError'):
    try: exec(s, {'__builtins__': {}})
    except BaseException as e: print(type(e).__name__, e)
g = {}; exec('def f(): return x', g); g['x'] = 5; print(g['f']()); print(sorted(g))
def f():
    a = 1
    exec('b = a + 1'); 
    try: print(b)
    except NameError as e: print(e)
    print(eval('a + 1'), locals())
    return [eval('a') for _ in range(2)]
print(f())
class Map:
    def __getitem__(s, k):
        if k == 'q': return 'Q'
        raise KeyError(k)
print(eval('q', {}, Map()))
try: eval('zz', {}, Map())
except NameError as e: print(e)
try: exec('zz = 1', {}, Map())
except TypeError as e: print(e)
try: exec('x', Map())
except TypeError as e: print(e)
code = compile('y = 1', 'f', 'exec'); print(exec(code), y, code.co_name, code.co_names, eval(code))
def clo():
    z = 1
    return lambda: z
try: exec(clo().__code__)
except TypeError as e: print(e)
exec(clo().__code__, closure=clo().__closure__)
try: exec('1', closure=())
except TypeError as e: print(e)
print(eval('__name__'), eval('__builtins__') is not None)
exec('''
global gg
gg = 3
def h():
    return gg
print(h())
''')
import builtins
builtins.zork = 'zork'; print(zork); del builtins.zork
try: zork
except NameError as e: print(e)
exec("x: int = 1\nprint(__annotations__)", {})
print(eval("lambda x: x + 1")(2), eval(" \t1 + 1"), eval("(1,\n2)"), eval(b'1+1'))
for attempt in (lambda: exec(clo().__code__, closure=(1,)),
                lambda: exec(clo().__code__, closure=[]),
                lambda: exec(code, closure=clo().__closure__),
                lambda: eval(clo().__code__)):
    try: attempt()
    except TypeError as e: print(e)
for method in 'union', 'update', 'difference':
    try: getattr(set(), method)(1, x=1)
    except TypeError as e: print(e)
try: abs(1, 2, x=1)
except TypeError as e: print(e)
