items = [1, 2, 3]
for x in items:
    if x < 3 and len(items) < 6:
        items.append(x * 10)
print(items)  # expect: [1, 2, 3, 10, 20]
items = [1, 2, 3, 4]
for x in items:
    items.remove(x)
print(items)  # expect: [2, 4]
d = {'a': 1}
try:
    for k in d:
        d[k + 'x'] = 1
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
s = {1, 2}
try:
    for x in s:
        s.discard(x)
except RuntimeError as error:
    print(error)  # expect: Set changed size during iteration
