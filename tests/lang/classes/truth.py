class B:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        return self.v

class L:
    def __len__(self):
        return 0

print(bool(B(True)), bool(B(False)), bool(L()), bool(object()))
# expect: True False False True
print('yes' if L() else 'no', not B(False))  # expect: no True
print((B(True) and 1), (L() or 2))  # expect: 1 2
class W:
    def __bool__(self):
        return 1
try:
    bool(W())
except TypeError as error:
    print(error)  # expect: __bool__ should return bool, returned int
class N:
    def __len__(self):
        return -1
try:
    len(N())
except ValueError as error:
    print(error)  # expect: __len__() should return >= 0
