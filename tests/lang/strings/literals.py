print('single', "double", '''triple''', """triple""")
# expect: single double triple triple
print('it\'s', "a\"b", 'tab\tend', 'nl\\n', '\x41\u00e9\U0001F600\101')
# expect: it's a"b tab	end nl\n Aé😀A
print('con' 'cat' "enated")  # expect: concatenated
print(r'raw\n', R"\t", r'\'')  # expect: raw\n \t \'
print('line \
continued')  # expect: line continued
print("""a
  b""")
  # expect: a
  # expect:   b
print(b'bytes\x00\xff', rb'\x', b'a' b'b')
# expect: b'bytes\x00\xff' b'\\x' b'ab'
print('\0' == chr(0), len('\0ab'), ascii('é\n'))  # expect: True 3 '\xe9\n'
print(('paren'
       'thesised'))  # expect: parenthesised
