class Slot:
    def __get__(self, instance, owner):
        return 'got'
    def __delete__(self, instance):
        print('deleting')

class C:
    s = Slot()

c = C()
print(c.s)
del c.s
try:
    c.s = 1
except AttributeError as error:
    print(error)
