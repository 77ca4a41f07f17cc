# python: 3.13
print('banana'.replace('a', 'o'), 'banana'.replace('a', 'o', 2), 'abc'.replace('', '-'))
# expect: bonono bonona -a-b-c-
print('aaa'.replace('aa', 'b'), 'abc'.replace('z', 'y'), 'ab'.replace('ab', ''), ''.replace('', 'x'))
# expect: ba abc  x
print('日本'.replace('本', 'x'), 'abcabc'.replace('bc', 'é'), 'aXbX'.replace('X', '', count=1))
# expect: 日x aéaé abX
table = str.maketrans({'a': '1', 'b': None, 'c': 'long'})
print('abcd'.translate(table), 'hello'.translate(str.maketrans('el', 'ip', 'o')))
# expect: 1longd hipp
print('x'.translate({120: 'y'}), 'ab'.translate({97: 98}))  # expect: y bb
