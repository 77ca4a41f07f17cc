x = y = 1
del x, y
try:
    x
except NameError as error:
    print(error)  # expect: name 'x' is not defined
class A:
    pass
a = A()
a.b = 1
del a.b
try:
    del a.b
except AttributeError as error:
    print(error)  # expect: 'A' object has no attribute 'b'
items = [1, 2, 3]
del items[0], items[-1]
print(items)  # expect: [2]
(p, q) = 1, 2
del (p, q)
print('p' in globals())  # expect: False
try:
    del undefined_name
except NameError as error:
    print(error)  # expect: name 'undefined_name' is not defined
