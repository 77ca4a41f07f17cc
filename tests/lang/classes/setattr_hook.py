class Frozen:
    def __init__(self):
        object.__setattr__(self, 'a', 1)
    def __setattr__(self, name, value):
        raise AttributeError(f'cannot set {name}')
    def __delattr__(self, name):
        print('del', name)

f = Frozen()
print(f.a)
try:
    f.a = 2
except AttributeError as error:
    print(error)
del f.a
print(f.a)
