def f():
    import math
    from math import sqrt as root
    return math.floor(2.5), root(9)

print(f())  # expect: (2, 3.0)
class A:
    import math as m
print(A.m.pi)  # expect: 3.141592653589793
import os.path
print(os.path.join('a', 'b'), os.path.basename('/x/y'))  # expect: a/b y
m = __import__('math')
print(m.ceil(1.2))  # expect: 2
