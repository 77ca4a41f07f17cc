# SPDX-License-Identifier: MIT
# One place sees objects of several classes in turn, while these change.
class A:
    def __init__(self, n):
        self.n = n

    def name(self):
        return "A"


class B(A):
    def __init__(self, n):
        self.other = 0
        self.n = n + 100

    def name(self):
        return "B"


class C:
    __slots__ = ("n",)

    def __init__(self, n):
        self.n = n + 200

    def name(self):
        return "C"


class D(A):
    @property
    def n(self):
        return 300 + self.m

    @n.setter
    def n(self, value):
        self.m = value


def look(objects):
    return [(o.name(), o.n) for o in objects]


def put(objects, value):
    for o in objects:
        o.n = value
        value += 1


objects = [kind(1) for kind in (A, B, C, D)]
for _ in range(3):
    first = look(objects)
print(first)  # expect: [('A', 1), ('B', 101), ('C', 201), ('A', 301)]
put(objects, 5)
put(objects, 6)
print(look(objects))  # expect: [('A', 6), ('B', 7), ('C', 8), ('A', 309)]

# A method becomes something else, an attribute is hidden by a property.
A.name = staticmethod(lambda: "static")
B.name = 7
try:
    look(objects)
except TypeError as e:
    print(e)  # expect: 'int' object is not callable
B.name = lambda self: "B2"
B.n = property(lambda self: "hidden")
print(look(objects))
# expect: [('static', 6), ('B2', 'hidden'), ('C', 8), ('static', 309)]
del B.n
del B.name
print(look(objects))
# expect: [('static', 6), ('static', 7), ('C', 8), ('static', 309)]

# An instance attribute in front of a method.
objects[0].name = lambda: "mine"
print([o.name() for o in objects])
# expect: ['mine', 'static', 'C', 'static']
del objects[0].name
print([o.name() for o in objects])
# expect: ['static', 'static', 'C', 'static']


# Classes made and dropped under the same names.
def make(i):
    class Local:
        def __init__(self):
            self.value = i

        def get(self):
            return self.value + i
    return Local


total = 0
for i in range(50):
    o = make(i)()
    total += o.get() + o.value
print(total)  # expect: 3675
