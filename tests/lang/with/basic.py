class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()
    def __exit__(self, kind, value, trace):
        print('exit', self.name, kind and kind.__name__, value, trace is None)
        return self.swallow

with Ctx('a') as a:
    print('body', a)
with Ctx('b'), Ctx('c') as c:
    print(c)
with Ctx('s', True):
    raise ValueError('swallowed')
try:
    with Ctx('t'):
        raise ValueError('passed')
except ValueError as error:
    print('caught', error)
