class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        print('prepare', name)  # expect: prepare A
        return {'given': 1}

class A(metaclass=Meta):
    mine = given + 1

print(A.mine, A.given)  # expect: 2 1

def build(name, bases, space):
    return name, bases, sorted(k for k in space if k[0] != '_')

class T(metaclass=build):
    a = 1
print(T)  # expect: ('T', (), ['a'])
