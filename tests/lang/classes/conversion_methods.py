class N:
    def __int__(self):
        return 7
    def __float__(self):
        return 7.5
    def __index__(self):
        return 3
    def __abs__(self):
        return 'abs'
    def __round__(self, digits=None):
        return ('round', digits)
    def __divmod__(self, other):
        return 'divmod'
    def __bytes__(self):
        return b'bytes'

n = N()
print(int(n), float(n), abs(n), round(n), round(n, 2), divmod(n, 1))
# expect: 7 7.5 abs ('round', None) ('round', 2) divmod
print([10, 20, 30, 40][n], 'abcdef'[n:], hex(n), bin(n), range(n))
# expect: 40 def 0x3 0b11 range(0, 3)
print(bytes(n))  # expect: b'bytes'
