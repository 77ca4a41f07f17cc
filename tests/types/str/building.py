s = ''
for i in range(1000):
    s += str(i)
print(len(s), s[:15], s[-6:])  # expect: 2890 012345678910111 998999
t = ''
for c in 'abc日é':
    t = c + t
print(t, len(t))  # expect: é日cba 5
parts = []
for i in range(500):
    parts.append(chr(97 + i % 26))
print(len(''.join(parts)), ''.join(parts)[:30])
# expect: 500 abcdefghijklmnopqrstuvwxyzabcd
x = y = 'a'
x += 'b'
print(x, y)  # expect: ab a
print('=' * 20, '-=' * 5, ('ab' * 1000).count('ba'))
# expect: ==================== -=-=-=-=-= 999
