class C:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        return self.n
    def __exit__(self, *a):
        print('exit', self.n)

with (C(1) as a, C(2) as b,):
    print(a, b)
with (C(3)) as c:
    print(c)
with C((4, 5)) as (d, e):
    print(d, e)
class Holder:
    pass
h, items = Holder(), [0]
with C(6) as h.x, C(7) as items[0]:
    print(h.x, items)
