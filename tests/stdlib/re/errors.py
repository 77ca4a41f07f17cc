# python: 3.13
import re

for p in ['(', 'a)', '[a', '*a', 'a**', 'a{2,1}', '\\', r'\q', '[z-a]',
          '(?P<1>a)', '(?P<a', '(?P<>a)', '(?P=a)', '(?Pz)', '(?z)', '(?',
          r'(a)\2', '(?<=a+)b', '(?P<a>x)(?P<a>y)', 'a(?i)b', '(?<x>a)',
          '(?(1)a|b|c)', '(?(x)a)', r'\x1', r'[\q]', '(?#a', 'a\n(b',
          '(?i-i:a)', '(?i', 'x{1}{2}', '^*', r'\400', '(?a-:x)', '[a-\\d]',
          '(', '(?:', '(?=a', '+', 'a|*', '()**']:
    try:
        re.compile(p)
        print(repr(p), 'fine')
    except re.error as e:
        print(repr(p), e, '|', e.msg, e.pos, e.lineno, e.colno)
for f in [lambda: re.sub('a', r'\2', 'a'), lambda: re.sub('a', r'\q', 'a'),
          lambda: re.sub('a', r'\g<x>', 'a'), lambda: re.sub('a', r'\g', 'a'),
          lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'),
          lambda: re.match('a', 1), lambda: re.compile(1),
          lambda: re.match('a', 'a').group(1), lambda: re.match('a', 'a')['x'],
          lambda: re.compile(re.compile('a'), re.I),
          lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U),
          lambda: re.sub('a', 1, 'a'), lambda: re.sub('a', b'x', 'a')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(re.error, re.PatternError.__mro__[1])
