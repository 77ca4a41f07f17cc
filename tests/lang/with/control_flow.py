class Ctx:
    def __enter__(self):
        return self
    def __exit__(self, *info):
        print('exit', info[0] is None)

def f():
    with Ctx():
        return 'returned'

print(f())
for i in range(3):
    with Ctx():
        if i == 0:
            continue
        break
print(i)
def g():
    with Ctx():
        yield 1
        yield 2
print(list(g()))
h = g()
next(h)
h.close()
