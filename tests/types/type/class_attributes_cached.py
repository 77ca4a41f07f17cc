# Attributes of classes, cached, and of metaclasses.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class C: v = 1
def cv(): return C.v
for i in range(5): cv()
C.v = 2
print(cv())
del C.v
attempt(cv)
class M(type):
    @property
    def v(cls): return "metav"
    def mm(cls): return cls.__name__
class E(metaclass=M): v = 1
print(E.v, E.mm(), E().v)
attempt(lambda: E().mm())
def ev(): return E.mm()
for i in range(4): ev()
M.mm = lambda cls: "new"
print(ev())
class F: w = 1
def fw(): return F.w
for i in range(4): fw()
