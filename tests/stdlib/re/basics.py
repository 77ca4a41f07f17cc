# python: 3.13
import re

# Finding
m = re.search(r'(\w+)@(\w+)\.com', 'write to joe@example.com now')
print(m, m.group(), m.group(1, 2), m.groups(), m.span(), m.start(1), m.end(2))
print(m[0], m[1], m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re)
print(re.match('b', 'abc'), re.match('a', 'abc'), re.fullmatch('a.c', 'abc'))
print(re.findall(r'\d+', 'a1 b22 c333'), re.findall(r'(\w)(\d)', 'a1b2'))
print([x.span() for x in re.finditer('a*', 'baac')])
print(re.findall('', 'abc'), re.split('x*', 'axbc'), re.split('', 'ab'))
d = re.match(r'(?P<y>\d{4})-(?P<m>\d\d)(-(?P<d>\d\d))?', '2024-05')
print(d.groupdict(), d.groupdict('?'), d['y'], d.lastgroup, d.groups())
print(re.search('é+', 'aéééb').span(), re.findall(r'\w+', 'añb çd 日本'))
print(re.compile('ü').search('äöüü', 3).span())

# Replacing and splitting
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'))
print(re.sub('a', lambda m: m.group().upper(), 'banana', count=2))
print(re.sub(r'(?P<n>\d+)', r'<\g<n>|\g<0>|\1>', 'a1b22'))
print(re.subn('x*', '-', 'abxd'), re.sub('b', r'\n\\', 'abc'))
print(re.split(r'[,;]\s*', 'a, b;c,d'), re.split('(-)', 'a-b-c', maxsplit=1))
print(re.sub('', '-', 'abc'), re.sub(r'\s+', ' ', ' a  b \n c '))

# Flags
print(re.findall('^a.b$', 'a\nb\nA-b', re.I | re.M))
print(re.findall('a.b', 'a\nb', re.S), re.search('(?i)ABC', 'xabc'))
print(re.compile(r'''
    (\d+)   # a number
    [ ]     # a space
    (\w+)   # a word
''', re.X).match('12 ab').groups())
print(re.compile('a', re.I), re.compile('a', re.I | re.M).flags)
print(re.I, repr(re.I), re.I | re.S, re.compile('x').flags, re.compile(b'x'))
print(re.findall(r'\w+', 'aé', re.A), re.findall('É', 'é', re.I))
print(re.findall('(?i:a)b', 'Ab AB'), re.findall('(?s:.)', '\n'))
print(re.findall('^', 'a\nb\n', re.M), re.findall('$', 'a\n'))
print(re.search(r'a\Z', 'a\n'), re.search('a$', 'a\n'))

# Syntax
print(re.findall('a{2}', 'aaaa'), re.findall('a{,2}b', 'aab b'),
      re.findall('x{', 'x{'), re.findall('a{1,2}?', 'aa'))
print(re.findall(r'(?<=\$)\d+', '$5 6'), re.findall(r'\d+(?!%)\b', '5% 6'))
print(re.match(r'(a)?(?(1)b|c)', 'ab'), re.match(r'(a)?(?(1)b|c)', 'c'))
print(re.findall(r'(\w)\1', 'aabbc'), re.findall('(?P<q>.)x(?P=q)', 'axa'))
print(re.findall(r'[\]\-a]', 'a]-b'), re.findall('[]x]', ']x'),
      re.findall('[a-]', 'a-'), re.findall(r'[^\W\d_]', 'a1_b'))
print(re.findall(r'[\s\S]', 'a\n'), re.findall(r'\x41\u0042\103', 'ABC'))
print(re.findall('[[]', '['), re.findall('a++b', 'aab'),
      re.findall('(?>a+)b', 'aab'))
print(re.split(r'\b', 'hi there'), re.findall(r'\bfoo\b', 'foo food'))

# Bytes
print(re.findall(rb'\w+', b'ab cd'), re.sub(b'a', b'\\0x', b'cat'))
print(re.match(b'\xff.', b'\xff\xfe'), re.split(b',', b'a,b'))

# Others
print(re.escape('a.b*c (d)'), re.escape(b'x-y'), re.escape('é_9'))
p = re.compile(r'(\d)')
print(p.pattern, p.groups, p.groupindex, p.match('a1', 1), p.match('a1'))
print(p == re.compile(r'(\d)'), p is re.compile(r'(\d)'), hash(p) == hash(p))
print(type(p), type(m), isinstance(p, re.Pattern))
print(m.expand(r'\1 at \2'), m.regs)
s = re.Scanner([(r'\d+', lambda s, t: int(t)), (r'[a-z]+', lambda s, t: t),
                (r'\s+', None)])
print(s.scan('12 ab 3 ?'))
spec = [('NUM', r'\d+'), ('OP', r'[-+*/]'), ('SKIP', r'\s+'), ('BAD', '.')]
lex = re.compile('|'.join(f'(?P<{n}>{r})' for n, r in spec))
print([(t.lastgroup, t.group()) for t in lex.finditer('12 + 3?')])
