for f in (lambda: 'a' + 1, lambda: 1 + 'a', lambda: 'a' * 'b', lambda: 'a' - 'b', lambda: 'abc'[5],
          lambda: 'abc'['x'], lambda: 'a'.nope, lambda: 'a' < 1, lambda: 'a' * 1.5,
          lambda: ord('ab'), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5), lambda: chr('a')):
    try:
        f()
    except (TypeError, IndexError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    s = 'abc'
    s[0] = 'x'
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
