x = 'global'

def f():
    x = 'local'
    class C:
        x = 'class'
        def method(self):
            return x
        copy = x
    return C

C = f()
print(C().method(), C.x, C.copy)  # expect: local class class

class D:
    n = 2
    values = [i for i in range(n)]
    try:
        bad = [n for i in range(1)]
        print(bad)
    except NameError as error:
        print(error)  # expect: name 'n' is not defined
print(D.values)  # expect: [0, 1]
