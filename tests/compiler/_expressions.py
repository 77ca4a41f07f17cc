# Every kind of expression, with brackets and line breaks in odd places.
a + b * c ** -d // e % f @ g << 1 >> 2 & 3 | 4 ^ 5
(a + b) * (c), ((d)), (e,), (f, g), ()
not a or b and not (c or d) and e
a < b <= c == d != e >= f > g is h is not i in j not in k
-a ** -b, ~-+a, - - -1, not not x, await_ ** 2
a if b else c if d else e
(a if b else c)(x), [lambda: 0][0], (lambda: (yield))
lambda: 0
lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, b)
lambda *, a: a
lambda *a, b=lambda c: c: b
lambda **k: k
lambda a, /: a
[], [a], [a,], [*a, b], [
    a, # one
    b,
]
{}, {a: b}, {**a}, {a: b, **c, d: e,}, {a}, {a,}, {*a, b}
{a: b for c in d}, {a for b in c if d if e}, {(a := 1): 2}
[a for b in c for d in e if f], (a for a, in b), (a for (b) in c)
[(yield x) for x in ()] if 0 else [a for a.b, *c[0] in d]
f(), f(a), f(a,), f(*a), f(**a), f(a, *b, c, d=e, *f, **g, h=i)
f(a for a in b), f((a for a in b), c), f(a := 1, b=(c := 2))
f(x)(y)(z).a.b[c](d), (f)(x), (f).a, ((f)[0]).b
a[b], a[b, c], a[b:c], a[b:c:d], a[:], a[::], a[:b], a[b:], a[::b]
a[b:c, d], a[b,], a[*b], a[*b, c], a[b, *c], a[(b, c)], a[b := 1]
a[lambda: 0:1], a[b if c else d:e]
1, 0, 00, 0_0, 1_000, 0xFF, 0Xf_f, 0o17, 0O7, 0b1_0, 0B1
123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFFFF, 9223372036854775807
9223372036854775808, 0b1111111111111111111111111111111111111111111111111111111111111111111
1.0, 1., .5, 1e5, 1E-5, 1.5e+10, 1_0.0_1e1_0, 0., 0e0, 00.5, 007.5, 1e400, 5e-324
None, True, False, ..., __debug__, NotImplemented
'a', "b", '''c''', """d""", 'a' "b" '''c''', ''
'it\'s', "\"", '\\', '\a\b\f\n\r\t\v', '\x41\u00e9\U0001F600', '\0\12\777'
'line \
joined', '''two
lines''', r'\d\'', R"\n", u'u', U'U' 'v', 'v' u'u'
b'bytes', B"\x00\xff\n\'", br'\d', rb'\d', bR'', Rb'x' b'y', b'\400'
'é', '日本', '😀', '\ud800', '\ud83d\ude00', 'a\x00b'
(a
 .b
 .c)
x = yield
y = yield a, *b
z = yield from c
(yield), (yield a), (yield from b)
(a := b), (c := (d := e)), [f := 1, g := 2], {h := 1}
a.b.c, a . b, 1 .real, 1.0.real, 1..real, "s".join, [].x, {}.y, (a).b
print(a if b else c, *d if e else f, g=h if i else j)
print(not a, -b, *-c, **d | e, f=not g)
a \
    + b
(  # comment
    a  # comment
    +  # comment
    b
)
a;b;c;
d ; e
