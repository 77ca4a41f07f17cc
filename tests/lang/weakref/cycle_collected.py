import gc
import weakref

class Node:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)

a, b = Node('a'), Node('a')
a.other, b.other = b, a
r = weakref.ref(a)
del a, b
print(r() is None)
gc.collect()
print(r() is None)
items = []
items.append(items)
del items
print(gc.collect() >= 1)
