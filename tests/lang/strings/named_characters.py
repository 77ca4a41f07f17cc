# SPDX-License-Identifier: MIT
# Characters by their names: in literals, in f-strings, in codecs.
print('\N{BULLET}', '\N{latin small letter a}', f'\N{EM DASH}{1}\N{SNOWMAN}')
print(ascii('\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}'))
print(ascii('\N{LINE FEED}\N{NULL}\N{NBSP}\N{GRINNING FACE}'))
print(r'\N{BULLET}', b'\\N{BULLET}', len('\N{DIGIT ONE}'))
print('é\u4e00\uac01\x00\ue000'.encode('ascii', 'namereplace'))
print(rb'\N{BULLET}x'.decode('unicode_escape') == '\u2022x')

for text in (r'\N', r'\N{', r'\N{}', r'\N{foo}', r'\N{BULLET', r'ab\N{x}',
             r'\N{CJK UNIFIED IDEOGRAPH-41}', r'\N{HANGUL SYLLABLE X}',
             r'\N{CJK UNIFIED IDEOGRAPH-4e00}', r'\N BULLET'):
    for literal in f"'{text}'", f"f'{text}'":
        try:
            print(ascii(eval(literal)))
        except SyntaxError as e:
            print(e.msg)
    try:
        print(ascii(text.encode().decode('unicode_escape')))
    except UnicodeDecodeError as e:
        print(e)
