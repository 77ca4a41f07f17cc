class S:
    def __init__(self, kind):
        self.kind = kind
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        return kind is not None and issubclass(kind, self.kind)

def f():
    with S(ValueError):
        with S(KeyError):
            raise ValueError('x')
        print('never')
    return 'after'

print(f())  # expect: after
with S(Exception):
    with S(KeyError):
        {}[0]
    print('reached')  # expect: reached
    [][0]
print('end')  # expect: end
