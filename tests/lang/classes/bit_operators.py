class B:
    def __and__(self, o):
        return 'and'
    def __or__(self, o):
        return 'or'
    def __xor__(self, o):
        return 'xor'
    def __lshift__(self, o):
        return 'lshift'
    def __rshift__(self, o):
        return 'rshift'
    def __rand__(self, o):
        return 'rand'
    def __ror__(self, o):
        return 'ror'
    def __rxor__(self, o):
        return 'rxor'
    def __rlshift__(self, o):
        return 'rlshift'
    def __rrshift__(self, o):
        return 'rrshift'

b = B()
print(b & 1, b | 1, b ^ 1, b << 1, b >> 1)  # expect: and or xor lshift rshift
print(1 & b, 1 | b, 1 ^ b, 1 << b, 1 >> b)
# expect: rand ror rxor rlshift rrshift
