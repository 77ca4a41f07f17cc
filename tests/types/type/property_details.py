# python: 3.13
# Properties: docs, names, complaints, subclasses.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class PP:
    "d"
    def __init__(self): self._x = 1
    def getx(self): "docx"; return self._x
    def setx(self, v): self._x = v
    def delx(self): del self._x
    x = property(getx, setx, delx)
    y = property(getx, doc="ydoc")
    @property
    def z(self): return "z"
    @z.setter
    def z(self, v): self._z = v
p = PP()
p.x = 5
print(p.x, PP.x.__doc__, PP.y.__doc__, PP.x.fget is PP.getx)
del p.x
attempt(lambda: p.x)
attempt(lambda: setattr(p, "y", 1))
attempt(lambda: delattr(p, "z"))
p.z = 3
print(p._z, PP.z.__name__, isinstance(PP.z, property))
class PS(property): pass
class PQ:
    @PS
    def v(self): return 7
print(PQ().v)
