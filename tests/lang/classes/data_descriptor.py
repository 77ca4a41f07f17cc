class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        self.name = '_' + name
        print('named', owner.__name__, name)
        # expect: named User name
        # expect: named User age
    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name)
    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name[1:]} must be {self.kind.__name__}')
        setattr(instance, self.name, value)

class User:
    name = Typed(str)
    age = Typed(int)
    def __init__(self, name, age):
        self.name = name
        self.age = age

u = User('ann', 30)
print(u.name, u.age, User.age.kind)  # expect: ann 30 <class 'int'>
try:
    u.age = 'old'
except TypeError as error:
    print(error)  # expect: age must be int
print(sorted(u.__dict__))  # expect: ['_age', '_name']
