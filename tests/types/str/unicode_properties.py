# python: 3.13
# What characters are, and their other cases: checksums over all of Unicode.
def run(name, function, step=7):
    n = 0
    for c in range(0, 0x110000, step):
        if 0xD800 <= c < 0xE000:
            continue
        if function(chr(c)):
            n = (n * 31 + c) % 1000000007
    print(name, n)
for name in ('isalpha', 'isdecimal', 'isdigit', 'isnumeric', 'isspace', 'isupper', 'islower', 'istitle',
             'isidentifier', 'isprintable', 'isalnum'):
    run(name, getattr(str, name), 11)
def cases(name, method):
    n = 0
    for c in range(0, 0x20000):
        if 0xD800 <= c < 0xE000:
            continue
        t = method(chr(c))
        if t != chr(c):
            for x in t:
                n = (n * 31 + ord(x)) % 1000000007
    print(name, n)
for name in ('upper', 'lower', 'title', 'casefold', 'swapcase', 'capitalize'):
    cases(name, getattr(str, name))
