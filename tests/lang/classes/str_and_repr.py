class R:
    def __repr__(self):
        return '<R>'
class S(R):
    def __str__(self):
        return 'S!'
class F(S):
    def __format__(self, spec):
        return f'F[{spec}]'

print(R(), S(), [S()], {'k': S()}, (R(),))
# expect: <R> S! [<R>] {'k': <R>} (<R>,)
print(repr(S()), str(R()), f'{S()} {S()!r}')  # expect: <R> <R> S! <R>
print(f'{F():>10} {F()}', format(F(), 'x'), '%s %r' % (S(), S()))
# expect: F[>10] F[] F[x] S! <R>
class Bad:
    def __str__(self):
        return 1
try:
    str(Bad())
except TypeError as error:
    print(error)  # expect: __str__ returned non-string (type int)
try:
    format(R(), 'z')
except TypeError as error:
    print(error)  # expect: unsupported format string passed to R.__format__
