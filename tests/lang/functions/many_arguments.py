def f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u):
    return a + u, m

print(f(*range(20)))  # expect: (19, 11)
print(f(**{name: i for i, name in enumerate('abcdeghijklmnopqrstu')}))
# expect: (19, 11)

def total(*args):
    return sum(args)

print(total(*range(1000)))  # expect: 499500
names = {'k%d' % i: i for i in range(300)}

def count(**kwargs):
    return len(kwargs), list(kwargs)[:3], list(kwargs)[-1]

print(count(**names))  # expect: (300, ['k0', 'k1', 'k2'], 'k299')
