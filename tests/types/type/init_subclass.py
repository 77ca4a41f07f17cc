# Parents hear of their subclasses.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class R:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        R.subs.append(cls.__name__)
class S(R, tag="t1"): pass
class T(S): pass
print(R.subs, S.tag, T.tag)
def bad():
    class U(R, foo=1): pass
attempt(bad)
