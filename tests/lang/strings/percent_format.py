print('%s and %r' % ('a', 'a'), '%d%%' % 50, '%5d|%-5d|%05d' % (1, 2, 3))
# expect: a and 'a' 50%     1|2    |00003
print('%.2f %e %g' % (3.14159, 31415.9, 0.0001))
# expect: 3.14 3.141590e+04 0.0001
print('%x %X %o %#x' % (255, 255, 8, 255))  # expect: ff FF 10 0xff
print('%(a)s %(b)03d' % {'a': 1, 'b': 2})  # expect: 1 002
print('%c%c' % ('x', 65), '%*d' % (5, 42), '%+d % d' % (3, 4))
# expect: xA    42 +3  4
print('%s' % [1], '%s' % (1,), '%s %s' % (1, (2,)))  # expect: [1] 1 1 (2,)
print('%10.3s|%-10s|' % ('abcdef', 'ab'))  # expect:        abc|ab        |
for bad in (lambda: '%d' % 'a', lambda: '%s %s' % 1, lambda: '%s' % (1, 2),
            lambda: '%z' % 1, lambda: '%(a)s' % {}, lambda: '%(a)s' % 1):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
        # expect: TypeError %d format: a real number is required, not str
        # expect: TypeError not enough arguments for format string
        # expect: TypeError not all arguments converted during string formatting
        # expect: ValueError unsupported format character 'z' (0x7a) at index 1
        # expect: KeyError 'a'
        # expect: TypeError format requires a mapping
