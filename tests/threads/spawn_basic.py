# baton only
# modes: plain interval
def add(a, b=0):
    return a + b

t = spawn add(2, b=3)
print(t.result(), t.is_alive(), type(t).__name__)  # expect: 5 False Thread
tasks = [spawn add(i, i) for i in range(5)]
print([t.result() for t in tasks])  # expect: [0, 2, 4, 6, 8]
print((spawn add(1)).result())  # expect: 1
u = spawn len('four')
u.join()
print(u.result(timeout=1))  # expect: 4
class A:
    def m(self, x):
        return [x, self.v]
a = A()
a.v = 'v'
print((spawn a.m(1)).result())  # expect: [1, 'v']
