d = {'a': 1, 'b': 2}
d['c'] = 3
print(d, len(d), d['a'], d.get('z'), d.get('z', 0), 'a' in d, 1 in d, list(d), {} == {})
# expect: {'a': 1, 'b': 2, 'c': 3} 3 1 None 0 True False ['a', 'b', 'c'] True
del d['a']
d['a'] = 9
print(d, list(d.keys()), list(d.values()), list(d.items()))
# expect: {'b': 2, 'c': 3, 'a': 9} ['b', 'c', 'a'] [2, 3, 9] [('b', 2), ('c', 3), ('a', 9)]
print(dict(a=1), dict([('k', 'v')]), dict({'x': 1}, y=2), dict(), dict(zip('ab', [1, 2])))
# expect: {'a': 1} {'k': 'v'} {'x': 1, 'y': 2} {} {'a': 1, 'b': 2}
print({1: 'a', 1.0: 'b', True: 'c'}, {'a': 1} == {'a': 1.0}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1})
# expect: {1: 'c'} True True
print({**{'a': 1}, 'b': 2}, {'a': 1} | {'b': 2}, not {}, bool(d))
# expect: {'a': 1, 'b': 2} {'a': 1, 'b': 2} True True
for k in d:
    print(k, d[k])
    # expect: b 2
    # expect: c 3
    # expect: a 9
