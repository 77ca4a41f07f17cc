# Defaults are evaluated left to right at definition time.
def note(n):
    print('default', n)
    # expect: default 1
    # expect: default 2
    # expect: default 3
    # expect: default 4
    return n

def f(a=note(1), b=note(2), *, c=note(3), d=note(4)):
    return a, b, c, d

print(f())  # expect: (1, 2, 3, 4)
print(f(9, d=8))  # expect: (9, 2, 3, 8)
print(f.__kwdefaults__)  # expect: {'c': 3, 'd': 4}
