class Lazy:
    def __init__(self):
        self.known = 1
    def __getattr__(self, name):
        if name.startswith('auto_'):
            value = name[5:]
            setattr(self, name, value)
            return value
        raise AttributeError(f'no {name}')

x = Lazy()
print(x.known, x.auto_b, x.__dict__)  # expect: 1 b {'known': 1, 'auto_b': 'b'}
try:
    x.other
except AttributeError as error:
    print(error)  # expect: no other
print(hasattr(x, 'nope'), getattr(x, 'nope', 'default'))
# expect: False default
