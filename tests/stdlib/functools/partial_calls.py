# Partial objects: values before, names merged, partials of partials.
from functools import partial, partialmethod
import copy
import pickle


def show(*args, **keywords):
    return args, keywords


print(partial(show)(), partial(show, 1)(2), partial(show, 1, a=2)(3, b=4))
print(partial(show, a=1)(a=2), partial(show, a=1, b=2)(c=3, a=4))
many = partial(show, *range(9))
print(many(*range(9), **{f'k{i}': i for i in range(9)}))
inner = partial(show, 1, x=1)
outer = partial(inner, 2, x=2, y=3)
print(outer.func is show, outer.args, outer.keywords, inner.keywords)
print(outer(5, z=6))
outer.keywords['w'] = 7
print(outer(), partial(int, base=2)('101'))


class Sub(partial):
    tag = 'sub'


s = Sub(show, 1, k=2)
s.note = 'own'
print(s(3), s.tag, s.__dict__, type(copy.copy(s)).__name__, copy.copy(s)(4))
back = pickle.loads(pickle.dumps(partial(int, base=16)))
print(back('ff'), back.args, back.keywords, back.func)
p = partial(show, 1)
p.__setstate__((max, (5,), {}, None))
print(p(3), p(9), p.args, p.func)
for wrong in (lambda: partial(), lambda: partial(5), lambda: p.__setstate__(3),
              lambda: partial(lambda: 1)(2),
              lambda: p.__setstate__((1, 2, 3, 4))):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e).split('<')[0])


class Holder:
    call = staticmethod(partial(show, "x"))
    method = partialmethod(show, 'm')

    def replaced(self, value):
        held.__setstate__((show, ('new',), {}, None))
        return value


try:
    p.func = max
except AttributeError:
    print('func stays')
holder = Holder()
print(holder.call(1), holder.method(2)[0][1:])
held = partial(holder.replaced, 'old')
print(held(), held())
print(repr(partial(int, 1, base=2)), callable(p), hash(p) == hash(p))
ring = partial(show)
ring.__setstate__((show, (ring,), {}, None))
print(len(ring.args), ring()[0][0] is ring)
print(sorted(map(partial(pow, 2), range(5)), key=partial(lambda a, b: -b, 1)))
