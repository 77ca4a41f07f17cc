# python: 3.13
import sys
print()  # expect:
print('a', 'b', sep='-', end='!\n')  # expect: a-b!
print(1, 2, 3, sep='')  # expect: 123
print('no newline', end='')  # expect: no newline continued
print(' continued')
print(*[1, 2], sep='\n')
# expect: 1
# expect: 2
print('x', sep='unused')  # expect: x
print('to stderr', file=sys.stderr)
print('flushed', flush=True)  # expect: flushed
print(None, True, 1.5, [], {}, 'é日')  # expect: None True 1.5 [] {} é日
print('a\tb', 'c\\d', sep=None, end=None)  # expect: a	b c\d
for f in (lambda: print(1, sep=5), lambda: print(1, nope=2)):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: sep must be None or a string, not int
        # expect: print() got an unexpected keyword argument 'nope'
# expect stderr: to stderr
