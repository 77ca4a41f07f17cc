class A:
    def m(self):
        pass
a = A()
print(callable(len), callable(A), callable(a), callable(a.m), callable(lambda: 0), callable('x'))
# expect: True True False True True False
print(hash('a') == hash('a'), hash((1, 'a')) == hash((1, 'a')), hash(a) == hash(a), id(a) == id(a), id(a) != id(A()))
# expect: True True True True True
print(hash(None) == hash(None), hash(1.5) == hash(1.5), hash(len) == hash(len), isinstance(hash(A), int))
# expect: True True True True
for x in ([], {}, set()):
    try:
        hash(x)
    except TypeError as error:
        print(error)
        # expect: unhashable type: 'list'
        # expect: unhashable type: 'dict'
        # expect: unhashable type: 'set'
