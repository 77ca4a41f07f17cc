a = [1]
a.append(a)
print(a)  # expect: [1, [...]]
d = {'self': None}
d['self'] = d
d['list'] = [d, a]
print(d)  # expect: {'self': {...}, 'list': [{...}, [1, [...]]]}
print([[], [[]], ()], ['a', "b'", 'c"'], [None, True, 1.5, b'x', {1}, {'k': []}])
# expect: [[], [[]], ()] ['a', "b'", 'c"'] [None, True, 1.5, b'x', {1}, {'k': []}]
class R:
    def __repr__(self):
        return '<' + repr(items) + '>'
items = []
items.append(R())
print(items)  # expect: [<[...]>]
deep = []
for _ in range(50):
    deep = [deep]
print(str(deep).count('['))  # expect: 51
