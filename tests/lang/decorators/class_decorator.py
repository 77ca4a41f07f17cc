def add_repr(cls):
    cls.__repr__ = lambda self: f'{cls.__name__}({self.__dict__})'
    return cls

@add_repr
class P:
    def __init__(self):
        self.x = 1

print(P())  # expect: P({'x': 1})

class Counted:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *args):
        self.n += 1
        return self.f(*args)

@Counted
def add(a, b):
    return a + b

print(add(1, 2), add(3, 4), add.n)  # expect: 3 7 2

@lambda f: 'replaced'
def gone():
    pass
print(gone)  # expect: replaced
