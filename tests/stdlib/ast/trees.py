# python: 3.13
import ast
src='''
import os, sys as s
from . import x as y
@deco
def f(a, /, b: int = 1, *args, c=2, **kw) -> str:
    """doc"""
    global g
    x: int = 5
    for i in range(3):
        if i: continue
        elif b: break
        else: pass
    while x > 1 <= 3: x -= 1
    with open('f') as g, h: yield x
    try: raise ValueError from e
    except (A, B) as e: return -x ** 2
    finally: del a[1:2, ::3]
    assert a, 'msg'
    lambda q, *r: (yield)
    return [i async for i in x if y], {1: 2, **z}, {1,2}, (i for i in x), f'{a!r:>{b}} t{c=}', u'u', b'b', 1.5, ..., None, not a, a if b else c, (n := 5), a and b or c
class C(B, metaclass=M):
    async def m(self): await self.x; return self.y[0](*a, **b)
match x:
    case [1, *r] | {'a': b, **c} | C(d, e=f) if g: pass
    case None | 'x' as z: pass
    case _: pass
'''
t=ast.parse(src)
print(ast.dump(t))
print(ast.dump(t,indent=2, include_attributes=True))
print(ast.dump(ast.parse('x'), annotate_fields=False))
for e in ["[1,2,{'a':(1,-2.5)}]","{1,2}","set()","None","b'a'","'x' 'y'","1+1","f()","[x]","-'a'","{**a}", " 1"]:
    try: print(ast.literal_eval(e))
    except Exception as x: print(type(x).__name__, str(x).split(' at ')[0])
class V(ast.NodeVisitor):
    def visit_Name(self,n): print(n.id, end=' ')
V().visit(t); print()
class T(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Constant(n.value*2),n) if isinstance(n.value,int) else n
print(ast.dump(T().visit(ast.parse('a=1+2'))))
print(len(list(ast.walk(t))), ast.get_docstring(t.body[2]), ast.get_source_segment(src, t.body[2].body[2]))
print(ast.dump(ast.Name('x')), ast.Name._fields, ast.Constant(5).value, ast.BinOp._attributes, ast.Add().__class__.__mro__)
print([type(n).__name__ for n in ast.iter_child_nodes(t.body[2])])
try: ast.parse('x = (')
except SyntaxError as e: print(e)
print(ast.dump(ast.parse('1+2','','eval')), ast.dump(ast.parse('1;2','','single')))
print(eval(compile(ast.parse('1+2',mode='eval'),'x','eval')))
tree = T().visit(ast.parse('a=1+2\nprint(a)')); ast.fix_missing_locations(tree); exec(compile(tree,'<a>','exec'))
print(ast.unparse(t))
