import unicodedata as u
print(u.name('é'), u.lookup('GREEK SMALL LETTER ALPHA'), u.category('a'))
print(u.bidirectional('א'), u.combining('\u0301'), u.mirrored('('))
print([u.east_asian_width(c) for c in 'a中ｱＡ§\x00é'])
print(u.decimal('٣'), u.digit('²'), u.numeric('½'), u.numeric('一'))
print([u.decomposition(c) for c in 'éﬁ½가ǆΆ'])
for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
    made = u.normalize(form, 'é\u0323ﬁ①가ａ')
    print(form, ascii(made), u.is_normalized(form, made))
print(u.normalize('NFC', '\ud800a') == '\ud800a', u.normalize('NFD', 'plain'))
print(''.join(c for c in u.normalize('NFD', 'Crème Brûlée')
              if not u.combining(c)))
for f in (lambda: u.name('\n'), lambda: u.lookup('NOTHING'),
          lambda: u.digit('a'), lambda: u.decimal('²'), lambda: u.numeric('a'),
          lambda: u.normalize('X', 'é')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(u.name('\n', None), u.digit('a', -1))
