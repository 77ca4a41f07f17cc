print('{} {}'.format(1, 'a'), '{1} {0}'.format('x', 'y'), '{a} {b}'.format(a=1, b=2))
# expect: 1 a y x 1 2
print('{0[1]} {1.real} {k[key]}'.format([5, 6], 7, k={'key': 'v'}), '{{}} {}'.format(3))
# expect: 6 7 v {} 3
print('{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c'), '{!r} {!s} {!a}'.format('x', 'y', 'é'))
# expect:     a|b    |  c   'x' y '\xe9'
print('{:{}}|{:{w}.{p}f}'.format('a', 5, 3.14159, w=8, p=2), '{0:>{1}}'.format('x', 4))
# expect: a    |    3.14    x
print('{:,} {:.2%} {:#x} {:08.3f}'.format(1234567, 0.256, 255, 3.14159))
# expect: 1,234,567 25.60% 0xff 0003.142
print('{a[b]} {a}'.format_map({'a': {'b': 1}}))  # expect: 1 {'b': 1}
for f in (lambda: '{}'.format(), lambda: '{a}'.format(), lambda: '{'.format(1), lambda: '}'.format(1),
          lambda: '{} {0}'.format(1), lambda: '{0.x}'.format(1), lambda: '{!z}'.format(1)):
    try:
        f()
    except (IndexError, KeyError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError Replacement index 0 out of range for positional args tuple
        # expect: KeyError 'a'
        # expect: ValueError Single '{' encountered in format string
        # expect: ValueError Single '}' encountered in format string
        # expect: ValueError cannot switch from automatic field numbering to manual field specification
        # expect: AttributeError 'int' object has no attribute 'x'
        # expect: ValueError Unknown conversion specifier z
