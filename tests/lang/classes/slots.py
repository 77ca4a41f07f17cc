# python: 3.13
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x = x
        self.y = y

p = P(1, 2)
p.x += 10
print(p.x, p.y)  # expect: 11 2
try:
    p.z = 3
except AttributeError as error:
    print(error)
    # expect: 'P' object has no attribute 'z' and no __dict__ for setting new attributes
print(hasattr(p, '__dict__'))  # expect: False
del p.y
try:
    p.y
except AttributeError as error:
    print(error)  # expect: 'P' object has no attribute 'y'
class Q(P):
    pass
q = Q(3, 4)
q.z = 5
print(q.x, q.z, q.__dict__)  # expect: 3 5 {'z': 5}
