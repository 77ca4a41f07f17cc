import weakref

class Signal:
    def __init__(self):
        self.receivers = []
    def connect(self, obj, name):
        self.receivers.append((weakref.ref(obj), name))
    def send(self, *args):
        alive = [(r, n) for r, n in self.receivers if r() is not None]
        self.receivers = alive
        return [getattr(r(), n)(*args) for r, n in alive]

class Listener:
    def __init__(self, tag):
        self.tag = tag
    def hear(self, what):
        return f'{self.tag}:{what}'

signal, a, b = Signal(), Listener('a'), Listener('b')
signal.connect(a, 'hear')
signal.connect(b, 'hear')
print(signal.send('x'))  # expect: ['a:x', 'b:x']
del a
print(signal.send('y'), len(signal.receivers))  # expect: ['b:y'] 1
