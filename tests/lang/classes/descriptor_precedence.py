class Data:
    def __get__(self, instance, owner):
        return 'data'
    def __set__(self, instance, value):
        instance.__dict__['d'] = value

class NonData:
    def __get__(self, instance, owner):
        return 'nondata'

class C:
    d = Data()
    n = NonData()

c = C()
print(c.d, c.n)  # expect: data nondata
c.d = 1
c.n = 2
print(c.d, c.n)  # expect: data 2
print(c.__dict__)  # expect: {'d': 1, 'n': 2}
del c.n
print(c.n)  # expect: nondata
print(C.d, C.n)  # expect: data nondata
