# python: 3.13
import functools
import inspect


def f(a, b: int = 2, /, c='x', *args, d, e: str = 'q', **kw) -> list:
    """Doc of f.

        indented
    """
    return a


class C:
    """A class."""

    def __init__(self, x, y=1):
        self.x = x

    def m(self, z):
        # inside
        return z

    @staticmethod
    def s(q):
        pass

    @classmethod
    def k(cls, r):
        pass

    def __call__(self, w):
        pass


async def co():
    pass


def gen():
    yield 1


async def agen():
    yield 1


s = inspect.signature(f)
print(s, repr(s), list(s.parameters), s.return_annotation)
for p in s.parameters.values():
    print(p, repr(p), p.kind, p.default, p.annotation, p.kind.description)
for o in (C, C(1).m, C.m, C.s, C.k, C(2), functools.partial(f, 1, c=3),
          lambda x, *y: 0):
    print(inspect.signature(o))
b = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(b, b.args, b.kwargs, b.arguments)
b = s.bind(1, d=2)
b.apply_defaults()
print(b.arguments)
for bad in (lambda: s.bind(), lambda: s.bind(1), lambda: inspect.signature(
        C).bind(1, 2, 3), lambda: inspect.signature(C).bind(1, q=2),
        lambda: inspect.signature(3)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C(1).m),
      inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(gen),
      inspect.isasyncgenfunction(agen), inspect.ismodule(inspect),
      inspect.isbuiltin(len), inspect.isroutine(len))
c = co()
print(inspect.iscoroutine(c), inspect.isawaitable(c),
      inspect.getcoroutinestate(c), c.close(), inspect.getcoroutinestate(c))
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g))
print(inspect.getdoc(f), inspect.getdoc(C), inspect.cleandoc(' a\n   b'))
print(inspect.getsource(C.m), inspect.getsource(gen), end='')
print(inspect.getsourcelines(co), inspect.getsource(C)[:30])
print(inspect.getfullargspec(f))
print([n for n, v in inspect.getmembers(C, inspect.isfunction)])
print(inspect.getmro(C), inspect.getmodule(C).__name__)


def outer():
    return inner()


def inner():
    frame = inspect.currentframe()
    info = inspect.stack()
    print(frame.f_code.co_name, info[1].function, info[0].lineno,
          info[1].code_context, inspect.getframeinfo(frame).function)
    return frame.f_back.f_code.co_name


print(outer())


def deco(fn):
    @functools.wraps(fn)
    def wrapper(*a, **k):
        return fn(*a, **k)
    return wrapper


@deco
def wrapped(p, q=2):
    return p


print(inspect.signature(wrapped), inspect.unwrap(wrapped).__name__,
      inspect.signature(wrapped, follow_wrapped=False))
print(inspect.getsource(wrapped))
print(inspect.Parameter.empty is inspect.Signature.empty,
      s.replace(return_annotation=int), inspect.getcallargs(C(1).m, 5)['z'])
