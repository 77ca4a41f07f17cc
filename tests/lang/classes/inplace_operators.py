class Acc:
    def __init__(self):
        self.log = []
    def __iadd__(self, other):
        self.log.append(('iadd', other))
        return self
    def __isub__(self, other):
        return 'replaced'
    def __mul__(self, other):
        return ('mul', other)

a = Acc()
keep = a
a += 1
a += 2
print(a is keep, a.log)  # expect: True [('iadd', 1), ('iadd', 2)]
b = Acc()
b *= 3
print(b)  # expect: ('mul', 3)
a -= 1
print(a)  # expect: replaced
