class A:
    x = 1
    def m(self):
        pass
a = A()
a.y = 2
print([n for n in dir(a) if n[0] != '_'], [n for n in dir(A) if not n.startswith('_')])
# expect: ['m', 'x', 'y'] ['m', 'x']
print(vars(a), 'x' in vars(A), '__class__' in dir(a), '__init__' in dir(A))
# expect: {'y': 2} True True True
def f(p):
    q = 1
    return locals(), dir()
print(f(0))  # expect: ({'p': 0, 'q': 1}, ['p', 'q'])
g = globals()
g['made'] = 'by globals'
print(made, 'a' in g, g['__name__'], vars() is g, 'append' in dir([]), 'upper' in dir(str))
# expect: by globals True __main__ True True True
try:
    vars(5)
except TypeError as error:
    print(error)  # expect: vars() argument must have __dict__ attribute
