def make(tag):
    class Item:
        name = tag
        def show(self):
            return tag + '!'
    return Item

print(make('a').name, make('b')().show())  # expect: a b!

def g():
    v = 1
    class A:
        nonlocal v
        v = 2
    return v, hasattr(A, 'v')

print(g())  # expect: (2, False)
