def f(name):
    try:
        yield name
    finally:
        print('finally', name)

g = f('a')
next(g)
del g
for x in f('b'):
    break
print('loop left')
list(f('c'))
f('never started')
print('end')
