s = 'hello'
print(len(s), s[0], s[-1], s + '!', s * 2, 3 * 'ab', 'x' * 0, 'x' * -1, s[1:3])
# expect: 5 h o hello! hellohello ababab   el
print('ell' in s, 'z' not in s, '' in '', 'a' < 'b', 'Z' < 'a', 'abc' < 'abd', '' < 'a')
# expect: True True True True True True True
print(s == 'hello', s != 'Hello', max(s), min(s), sorted(s), list(s), tuple('ab'))
# expect: True True o e ['e', 'h', 'l', 'l', 'o'] ['h', 'e', 'l', 'l', 'o'] ('a', 'b')
print(str(5), str(None), str([1, 'a']), str(), str(b'x'), str(b'caf\xc3\xa9', 'utf-8'))
# expect: 5 None [1, 'a']  b'x' café
print(ord('a'), chr(97), ord('€'), chr(8364), 'a' 'b', hash('a') == hash('a'))
# expect: 97 a 8364 € ab True
for i, c in enumerate('ab'):
    print(i, c)
    # expect: 0 a
    # expect: 1 b
