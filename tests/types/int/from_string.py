print(int('42'), int('-17'), int('+5'), int('  8\n'), int('1_000'), int('007'))
# expect: 42 -17 5 8 1000 7
print(int('ff', 16), int('0xff', 16), int('0b11', 0), int('z', 36), int('0o7', 0))
# expect: 255 255 3 35 7
print(int('1' * 50), int('-' + '9' * 40), int('١٢'))
# expect: 11111111111111111111111111111111111111111111111111 -9999999999999999999999999999999999999999 12
for text, base in (('', 10), ('x', 10), ('1.5', 10), ('1__0', 10), ('9', 8),
                   ('_1', 10), ('0x', 16), ('1', 1), ('1', 37), ('010', 0)):
    try:
        print(int(text, base))
    except ValueError as error:
        print(error)
        # expect: invalid literal for int() with base 10: ''
        # expect: invalid literal for int() with base 10: 'x'
        # expect: invalid literal for int() with base 10: '1.5'
        # expect: invalid literal for int() with base 10: '1__0'
        # expect: invalid literal for int() with base 8: '9'
        # expect: invalid literal for int() with base 10: '_1'
        # expect: invalid literal for int() with base 16: '0x'
        # expect: int() base must be >= 2 and <= 36, or 0
        # expect: int() base must be >= 2 and <= 36, or 0
        # expect: invalid literal for int() with base 0: '010'
