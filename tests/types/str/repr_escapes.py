for s in ('a', "it's", '"', '\'"', '\n\t\r\\', '\x00\x1f\x7f', 'é', '\xa0', '\u200b', '😀',
          '\ud800', '\u2028', '\xad', '日本', ''):
    print(repr(s), ascii(s))
    # expect: 'a' 'a'
    # expect: "it's" "it's"
    # expect: '"' '"'
    # expect: '\'"' '\'"'
    # expect: '\n\t\r\\' '\n\t\r\\'
    # expect: '\x00\x1f\x7f' '\x00\x1f\x7f'
    # expect: 'é' '\xe9'
    # expect: '\xa0' '\xa0'
    # expect: '\u200b' '\u200b'
    # expect: '😀' '\U0001f600'
    # expect: '\ud800' '\ud800'
    # expect: '\u2028' '\u2028'
    # expect: '\xad' '\xad'
    # expect: '日本' '\u65e5\u672c'
    # expect: '' ''
