class Evil:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        d.clear()
        return False

d = {}
e = Evil()
d[e] = 1
print(d.get(Evil()), len(d))  # expect: None 0
d = {Evil(): 1, 2: 3}
d[Evil()] = 5
print(len(d) <= 3)  # expect: True
d = {i: i for i in range(10)}
try:
    for k in d:
        del d[k]
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
try:
    for k in d:
        d[k] = 'changed values are fine'
    for k in list(d):
        del d[k]
    print(d)  # expect: {}
except RuntimeError as error:
    print('never', error)
