# Often used patterns go other ways than new ones: answers stay the same.
import re
word = re.compile(r'(\w+)=(\d+)')
for i in range(30):
    m = word.match(f'key{i}={i}')
    assert m.group(0, 1, 2) == (f'key{i}={i}', f'key{i}', str(i)), m
    assert word.match('  a=1') is None and word.match('zz a=1', 3).start() == 3
    assert word.fullmatch('a=1;') is None and word.fullmatch('a=1')
    assert word.search('é ü=5').span(2) == (4, 5)
    assert re.match(r'^b', 'ab') is None
m = re.search('(?P<x>é)(?P<y>z)?', 'aé')
print(m.group('x'), m['y'], m.groups('-'), m.groupdict(), m.span('x'))
# expect: é None ('é', '-') {'x': 'é', 'y': None} (1, 2)
print(m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.re.pattern)
# expect: ((1, 2), (1, 2), (-1, -1)) 1 x 0 2 (?P<x>é)(?P<y>z)?
for key in 3, 'q', -1, 1.5:
    try:
        m[key]
    except IndexError as e:
        print(e)        # expect: no such group
        # expect: no such group
        # expect: no such group
        # expect: no such group
print(re.sub('é|b', lambda m: f'<{m.start()}>', 'aébé'))
# expect: a<1><2><3>
print(re.subn(b'b(c)?', rb'[\1]', bytearray(b'abcb')))
# expect: (b'a[c][]', 2)
print(re.split('(,)|;', 'é,b;c'), re.split('x', 'axbxc', maxsplit=1))
# expect: ['é', ',', 'b', None, 'c'] ['a', 'bxc']
print(re.findall(b'.', memoryview(b'ab')), re.split(b',', b'a,b'))
# expect: [b'a', b'b'] [b'a', b'b']
class Text(str):
    pass
print(type(re.sub('x', '', Text('ab'))), re.sub('', '-', 'ab'))
# expect: <class 'str'> -a-b-
for f in (re.Match, re.Pattern):
    try:
        f()
    except TypeError as e:
        print(e)    # expect: cannot create 're.Match' instances
        # expect: cannot create 're.Pattern' instances
print(isinstance(m, re.Match), isinstance(word, re.Pattern))
# expect: True True
