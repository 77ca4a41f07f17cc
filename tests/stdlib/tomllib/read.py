# SPDX-License-Identifier: MIT
# python: 3.13
# TOML read, and refused.
import tomllib, io
doc='''
# comment
title = "TOML \\"Example\\" \\u00e9\\t"
[owner]
name = 'C:\\x'
dob = 1979-05-27T07:32:00-08:00
d = 1979-05-27
t = 07:32:00.5
ld = 1979-05-27 07:32:00
[database]
ports = [ 8000, 8001, [1, 2], ]
data = [ ["delta", "phi"], [3.14] ]
temp = { cpu = 79.5, case = 72.0, "a b".c = 1 }
enabled = true
hex = 0xDEAD_BEEF
o = 0o17
b = 0b101
f = 1e10
g = -1_000.5
i = inf
n = +nan
multi = """
line1
line2 \\
   continued"""
lit = \'\'\'
raw \\n\'\'\'
a.b.c = 1
a.b.d = 2
[[products]]
name = "Hammer"
[[products]]
[[products.sub]]
x = 1
[[products.sub]]
x = 2
[x.y.z.w]
[x]
q = 1
'''
print(tomllib.loads(doc))
print(tomllib.load(io.BytesIO(b'a=1')), tomllib.loads('a=1.5',parse_float=str))
for s in ('a','a=','a=1\na=2','[a]\n[a]','a=[1','a="x','a={b=1','a=01','a=1_','=1','[a','[[a]','a=1 b=2','[a]\nb=1\n[a.b]','a={b=1}\n[a.c]','a=[1]\n[[a]]','a.b=1\na=2','a="\\q"','a="\\ud800"','a=1979-13-01','a=tru','a=\x01','# \x01','a=1\r','[a]\n[[a]]','[[a]]\n[a]','a=25:00:00','a=1.','a=.5','a={b=1,}','a={\nb=1}','"a=1','a.=1','[a.b]\n[a]\nb.c=1', 'a=[1,,2]', "a='x\ny'", 'a="""x', "a='''x", 'a=0x', 'a=+0x1', 'a=1979-02-30', '[]', '[[]]', 'a = 1 # c\nb', 'a.b = 1\n[a]\nc=2', '[a.b.c]\nz=1\n[a]\nb.c.t=2'):
    try: print(repr(s), tomllib.loads(s))
    except tomllib.TOMLDecodeError as e: print(repr(s), e)
try: tomllib.load(io.StringIO('a=1'))
except TypeError as e: print(e)
try: tomllib.loads(b'a=1')
except TypeError as e: print(e)
