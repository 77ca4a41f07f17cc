# An argument that is also a closure's variable.
def counter(start, step=1):
    def advance():
        nonlocal start
        start += step
        return start
    return advance

a, b = counter(10), counter(0, 5)
print(a(), a(), b(), b(), a())  # expect: 11 12 5 10 13

def keep(*args, **kwargs):
    return lambda: (args, kwargs)

print(keep(1, 2, z=3)())  # expect: ((1, 2), {'z': 3})
