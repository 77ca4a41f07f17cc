class Single:
    instance = None
    def __new__(cls, *args):
        print('new', args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, value):
        print('init', value)
        self.value = value

a = Single(1)
b = Single(2)
print(a is b, a.value)

class Not:
    def __new__(cls):
        return 42
    def __init__(self):
        print('never')

print(Not())
