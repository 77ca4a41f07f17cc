s = 'aé日😀z'
print(len(s), [s[i] for i in range(len(s))], s[::-1], s[2:4], s[-2], s[1:], s[:3])
# expect: 5 ['a', 'é', '日', '😀', 'z'] z😀日éa 日😀 😀 é日😀z aé日
print([ord(c) for c in s], s.encode(), len(s.encode()), s.encode('utf-16-le'))
# expect: [97, 233, 26085, 128512, 122] b'a\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80z' 11 b'a\x00\xe9\x00\xe5e=\xd8\x00\xdez\x00'
print('é' == 'e\u0301', len('e\u0301'), '\U0001F600' == '😀', s.index('😀'), s.count('日'))
# expect: False 2 True 3 1
print('日本語' * 2, '😀' + 'a', 'a' + '😀' + 'é', '%s' % '日', f'{"日":*^5}', ascii(s))
# expect: 日本語日本語 😀a a😀é 日 **日** 'a\xe9\u65e5\U0001f600z'
print(s.upper(), sorted(s), max(s), '日' > 'z', 'é' in s, s.replace('日', ''), s.split('é'))
# expect: AÉ日😀Z ['a', 'z', 'é', '日', '😀'] 😀 True True aé😀z ['a', '日😀z']
