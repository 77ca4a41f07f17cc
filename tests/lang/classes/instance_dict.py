class A:
    pass

a = A()
a.x = 1
a.__dict__['y'] = 2
print(a.y, a.__dict__)  # expect: 2 {'x': 1, 'y': 2}
a.__dict__ = {'z': 3}
print(a.z, hasattr(a, 'x'))  # expect: 3 False
vars(a)['w'] = 4
print(a.w, len(vars(a)))  # expect: 4 2
a.__dict__.clear()
print(a.__dict__, hasattr(a, 'z'))  # expect: {} False
setattr(a, 'not a name', 5)
print(getattr(a, 'not a name'))  # expect: 5
