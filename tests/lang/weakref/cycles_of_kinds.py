import gc
import weakref

class A:
    pass

def through(make):
    a = A()
    make(a)
    r = weakref.ref(a)
    del a
    gc.collect()
    return r() is None

def closure(a):
    a.f = lambda: a
def generator(a):
    def g():
        yield a
    a.g = g()
    next(a.g)
def container(a):
    a.d = {'k': [(a,)]}
def method(a):
    a.m = a.__init__
def exception(a):
    try:
        raise ValueError(a)
    except ValueError as e:
        a.e = e
def klass(a):
    class B:
        ref = a
    a.k = B

for make in (closure, generator, container, method, exception, klass):
    print(make.__name__, through(make))
    # expect: closure True
    # expect: generator True
    # expect: container True
    # expect: method True
    # expect: exception True
    # expect: klass True
