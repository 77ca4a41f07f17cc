class Logged:
    x = 5
    def __getattribute__(self, name):
        if name == 'secret':
            raise AttributeError('hidden')
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        return 'fallback ' + name

l = Logged()
print(l.x, l.secret, l.other)  # expect: 5 fallback secret fallback other
