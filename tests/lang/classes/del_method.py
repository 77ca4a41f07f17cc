class Res:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)

a = Res('a')
b = a
del a
print('still')
del b
print('gone')
def f():
    r = Res('local')
    print('in f')
f()
Res('temporary')
x = Res('first')
x = Res('second')
print('end')
del x
