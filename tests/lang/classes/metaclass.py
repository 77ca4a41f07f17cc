class Meta(type):
    def __new__(mcls, name, bases, space, **kwargs):
        print('new', name, kwargs)
        space['added'] = name.lower()
        return super().__new__(mcls, name, bases, space)
    def __init__(cls, name, bases, space, **kwargs):
        super().__init__(name, bases, space)
        print('init', name)
    def __call__(cls, *args):
        print('call', args)
        return super().__call__(*args)
    def shout(cls):
        return cls.__name__.upper()
    def __len__(cls):
        return 99

class A(metaclass=Meta, flag=1):
    def __init__(self, x):
        self.x = x

class B(A):
    pass

print(A(5).x, A.added, B.added, B.shout(), len(B), type(B).__name__)
