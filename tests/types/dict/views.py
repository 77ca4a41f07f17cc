d = {'a': 1, 'b': 2}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys))
# expect: dict_keys(['a', 'b']) dict_values([1, 2]) dict_items([('a', 1), ('b', 2)]) 2
d['c'] = 3
print(list(keys), list(values), list(items), 'c' in keys, 3 in values, ('c', 3) in items)
# expect: ['a', 'b', 'c'] [1, 2, 3] [('a', 1), ('b', 2), ('c', 3)] True True True
print(keys & {'a', 'z'}, sorted(keys | {'q'}), keys - {'a', 'b'}, sorted(keys ^ {'a', 'x'}))
# expect: {'a'} ['a', 'b', 'c', 'q'] {'c'} ['b', 'c', 'x']
print(keys == {'a', 'b', 'c'}, items >= {('a', 1)}, keys.isdisjoint(['z']), list(reversed(d)))
# expect: True True True ['c', 'b', 'a']
print(list(reversed(d.items())), sorted(items, reverse=True), max(d, key=d.get), sum(d.values()))
# expect: [('c', 3), ('b', 2), ('a', 1)] [('c', 3), ('b', 2), ('a', 1)] c 6
print(type(keys).__name__, type(values).__name__, type(items).__name__)
# expect: dict_keys dict_values dict_items
