import gc

log = []
class A:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        log.append(self.name)

a, b = A('x'), A('y')
a.b, b.a = b, a
del a, b
gc.collect()
print(sorted(log))  # expect: ['x', 'y']
saved = []
class Keep:
    def __del__(self):
        saved.append(self)
k = Keep()
k.me = k
k.data = [1, 2]
del k
gc.collect()
print(len(saved), saved[0].data, saved[0].me is saved[0])
# expect: 1 [1, 2] True
saved[0].me = None
saved.clear()
