# baton only
# Equal ints and floats are one value, see docs/differences.md.
a, b = int('1000'), int('1000')
print(a is b, id(a) == id(b))           # expect: True True
print(float('1.5') is float('1.5'))     # expect: True
c = 1000.0
print(a is c)                           # expect: False
