e = ValueError('one', 2)
e.extra = 'attached'
print(e.args, e.extra)  # expect: ('one', 2) attached
e.args = ('changed',)
print(e)  # expect: changed
k = KeyError('k')
print(k.args[0])  # expect: k
s = StopIteration(5)
print(s.value)  # expect: 5
x = SystemExit(3)
print(x.code)  # expect: 3
o = OSError(13, 'denied', 'f.txt')
print(o.errno, o.strerror, o.filename, type(o).__name__)
# expect: 13 denied f.txt PermissionError
n = NameError('nope', name='n')
print(n.name)  # expect: n
a = AttributeError('no attr', name='q', obj=5)
print(a.name, a.obj)  # expect: q 5
