d = {}
for k in 'qwerty':
    d[k] = len(d)
del d['w']
d['w'] = 'back'
d['q'] = 'updated'
print(list(d.items()))
# expect: [('q', 'updated'), ('e', 2), ('r', 3), ('t', 4), ('y', 5), ('w', 'back')]
d.pop('e')
d.update(e=1, a=2)
print(''.join(d))  # expect: qrtywea
print(d.popitem(), d.popitem(), list(d))
# expect: ('a', 2) ('e', 1) ['q', 'r', 't', 'y', 'w']
for i in range(1000):
    d[i] = i
for i in range(0, 1000, 2):
    del d[i]
print(len(d), list(d)[:8], list(d)[-2:])
# expect: 505 ['q', 'r', 't', 'y', 'w', 1, 3, 5] [997, 999]
