# python: 3.13
print(bin(5), hex(255), oct(8), chr(65), ord('A'), ascii('aé'), hex(-1), bin(True))
# expect: 0b101 0xff 0o10 A 65 'a\xe9' -0x1 0b1
for f in (lambda: bin(1.5), lambda: hex('a'), lambda: chr(1.5), lambda: ord(''), lambda: ord('ab'), lambda: chr(2 ** 70)):
    try:
        f()
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError ord() expected a character, but string of length 0 found
        # expect: TypeError ord() expected a character, but string of length 2 found
        # expect: ValueError chr() arg not in range(0x110000)
