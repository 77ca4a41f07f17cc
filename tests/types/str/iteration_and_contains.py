print([c for c in 'aé😀'], list(reversed('abc日')), dict(enumerate('ab')), set('a'), [*'xy'])
# expect: ['a', 'é', '😀'] ['日', 'c', 'b', 'a'] {0: 'a', 1: 'b'} {'a'} ['x', 'y']
print(list(zip('abc', '123')), list(map(ord, 'az')), ''.join(filter(str.isdigit, 'a1b2')))
# expect: [('a', '1'), ('b', '2'), ('c', '3')] [97, 122] 12
a, b = 'hé'
print(a, b, all('abc'), any(''), sum(c == 'a' for c in 'banana'))
# expect: h é True False 3
it = iter('ab')
print(next(it), next(it), next(it, 'end'), 'ab' in 'cab', '' in 'x', '日' in '日本')
# expect: a b end True True True
