def note(x):
    print('annotation', x)
    return x

def f(a: note('a'), *b: note('b'), c: note('c') = 1, **d: note('d')) -> note('r'):
    x: note('never') = 1
    return x

print(f.__annotations__)
print(f(1))
y: note('module') = 5
print(y)
z: int
try:
    z
except NameError as error:
    print(error)
