print('a b  c'.split(), ' a  b '.split(), ''.split(), '   '.split(), 'a,b,,c'.split(','))
# expect: ['a', 'b', 'c'] ['a', 'b'] [] [] ['a', 'b', '', 'c']
print(''.split(','), 'a,b,c'.split(',', 1), 'a b c d'.split(None, 2), 'a--b'.split('--'))
# expect: [''] ['a', 'b,c'] ['a', 'b', 'c d'] ['a', 'b']
print('a b c'.rsplit(None, 1), 'a,b,c'.rsplit(',', 1), ' x y '.rsplit(), 'abc'.split('z'))
# expect: ['a b', 'c'] ['a,b', 'c'] ['x', 'y'] ['abc']
print('a\nb\r\nc\rd'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines())
# expect: ['a', 'b', 'c', 'd'] ['a\n', '\n', 'b\n'] []
print('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('-'), 'abc'.rpartition('-'))
# expect: ('a', '=', 'b=c') ('a=b', '=', 'c') ('abc', '', '') ('', '', 'abc')
print('x y'.split(sep=' '), 'aXbXc'.split('X', maxsplit=1), 'a\tb\u3000c'.split())
# expect: ['x', 'y'] ['a', 'bXc'] ['a', 'b', 'c']
for bad in (lambda: 'a'.split(''), lambda: 'a'.partition(''), lambda: 'a'.split(1)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
        # expect: empty separator
        # expect: empty separator
        # expect: must be str or None, not int
