# SPDX-License-Identifier: MIT
# Strings: building, splitting, joining, searching, formatting.
def build(n):
    parts = []
    for i in range(n):
        parts.append('item %d of %s' % (i, 'list'))
    return ', '.join(parts)


def scan(text):
    vowels = 0
    for c in text:
        if c in 'aeiou':
            vowels += 1
    return vowels


text = build(40000)
print(len(text), text.count('9'), text.find('item 39999'))
print(scan(text))
print(len(text.replace('item', 'thing')), len(text.split(', ')))
print(sum(len(f'{i:>8}|{i * 0.5:.2f}') for i in range(100000)))
s = ''
for i in range(100000):
    s += chr(97 + i % 26)
print(len(s), s[-5:], s.upper()[:5])
