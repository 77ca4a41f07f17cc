print(repr('a'), str('a'), repr(1.5), repr([]), repr(None), format(5), format(5, '03d'), format('a', '>3'), format(3.14159, '.2f'))
print(repr(len), repr(int), repr(print)[:24], repr(type), str(range(2)), repr(slice(1)), repr(...), repr(ValueError('x')))
def f(): pass
class A:
    def m(self): pass
print(repr(f)[:14], repr(A), repr(A.m)[:16], repr(A().m)[:19], repr(A())[:19], repr(lambda: 0)[:22])
print(repr([].append)[:35], repr('a'.upper)[:34], repr(str.upper), repr(int.__add__), repr((1).__add__)[:45])
import math
print(repr(math)[:14], repr(math.sqrt), repr(iter([]))[:25], repr({}.keys()), repr((x for x in [])) [:24])
