print(repr(' a b '.strip()), repr(' a '.lstrip()), repr(' a '.rstrip()), 'xxaxx'.strip('x'))
print('abcba'.strip('ab'), 'www.x.com'.strip('w.com'), '\t\n a\u2003'.strip(), ''.strip())
print('5'.zfill(3), '-5'.zfill(4), '+5'.zfill(4), 'abc'.zfill(2), ''.zfill(2))
print('a'.ljust(3) + '|', 'a'.rjust(3), 'a'.center(4) + '|', 'ab'.center(5, '*'), 'a'.ljust(3, '-'))
print('prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'), 'a'.removesuffix('b'))
print('a\tb'.expandtabs(), '01\t012'.expandtabs(4), repr('\ta'.expandtabs(2)), 'abc'.center(2))
try:
    'a'.ljust(5, 'ab')
except TypeError as error:
    print(error)
