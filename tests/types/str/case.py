print('Hello World'.upper(), 'Hello'.lower(), 'hello world'.title(), 'hELLO'.capitalize())
# expect: HELLO WORLD hello Hello World Hello
print('Hello'.swapcase(), 'ß'.upper(), 'ẞ'.lower(), 'Straße'.casefold(), 'İ'.lower() == 'i̇')
# expect: hELLO SS ß strasse True
print("they're bill's".title(), 'ǆ'.title(), 'ÀÉÎ'.lower(), 'àéî'.upper(), 'ΑΣ'.lower())
# expect: They'Re Bill'S ǅ àéî ÀÉÎ ας
print('ﬁ'.upper(), 'éa'.capitalize(), '123abc'.title(), ''.upper(), 'ÿ'.upper())
# expect: FI Éa 123Abc  Ÿ
print('I'.lower(), 'ά'.upper(), 'я'.upper(), 'Ж'.lower(), 'ABC'.islower(), 'abc'.islower())
# expect: i Ά Я ж False True
