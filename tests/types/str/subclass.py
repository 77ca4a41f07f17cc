class Name(str):
    def __new__(cls, text, note=None):
        self = super().__new__(cls, text)
        self.note = note
        return self
    def shout(self):
        return self.upper() + '!'
n = Name('ann', 7)
print(n, repr(n), n.note, n.shout(), type(n).__name__, len(n))  # expect: ann 'ann' 7 ANN! Name 3
print(n == 'ann', hash(n) == hash('ann'), {n: 1}['ann'], {'ann': 2}[n])  # expect: True True 1 2
print(type(str(n)) is str, type(n + ''), type(n[:]), type(n.strip()))
# expect: True <class 'str'> <class 'str'> <class 'str'>
print(type(n * 1), type(n.replace('z', 'y')), type(n.ljust(1)), type(''.join([n])), type('%s' % n))
# expect: <class 'str'> <class 'str'> <class 'str'> <class 'str'> <class 'str'>
print(isinstance(n, str), n in ['ann'], 'nn' in n, n.split('n'), f'{n:>5}|{n!r}')
# expect: True True True ['a', '', '']   ann|'ann'
n.extra = [n.note]
print(n.extra, sorted(n.__dict__))  # expect: [7] ['extra', 'note']
class Loud(str):
    def __str__(self):
        return 'LOUD'
    def __repr__(self):
        return 'Loud()'
    def __format__(self, spec):
        return 'fmt:' + spec
    def __eq__(self, other):
        return True
    __hash__ = str.__hash__
l = Loud('quiet')
print(str(l), repr(l), '%s' % l, f'{l}', f'{l:x}', f'{l!s}', '{}'.format(l), l == 3, l.upper())
# expect: LOUD Loud() LOUD fmt: fmt:x LOUD fmt: True QUIET
setattr(n, Name('attr'), 5)
print(n.attr, getattr(n, Name('attr')), vars(n)['attr'])  # expect: 5 5 5
class B(bytes):
    pass
b = B(b'abc')
b.x = 1
print(b, b.x, type(b[:2]), type(b + b''), b == b'abc', {b: 2}[b'abc'], type(bytes(b)))
# expect: b'abc' 1 <class 'bytes'> <class 'bytes'> True 2 <class 'bytes'>
class A(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.calls = 0
a = A(b'xy')
a += b'z'
print(a, a.calls, type(a).__name__, type(a[:]), type(a.copy()), B.fromhex('6162'), A.fromhex('63'))
# expect: A(b'xyz') 0 A <class 'bytearray'> <class 'bytearray'> b'ab' A(b'c')
print(Name.maketrans('a', 'b'), B.maketrans(b'a', b'b')[97], A(5), B(2))
# expect: {97: 98} 98 A(b'\x00\x00\x00\x00\x00') b'\x00\x00'
