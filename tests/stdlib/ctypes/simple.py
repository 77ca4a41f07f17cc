# The simple C types, and shared values of them.
import ctypes
from ctypes import c_bool, c_byte, c_char, c_double, c_float, c_int, c_uint8
from multiprocessing import Array, Value

print(c_int(5), c_int(), c_int(2 ** 31), c_byte(200), c_uint8(-1))  # expect: c_int(5) c_int(0) c_int(-2147483648) c_byte(-56) c_ubyte(255)
print(c_bool(3), c_char(b'x'), c_double(1), c_float(0.1).value)  # expect: c_bool(True) c_char(b'x') c_double(1.0) 0.10000000149011612
n = c_int(7)
n.value += 1
print(n.value, bool(n), bool(c_int()))          # expect: 8 True False
print(ctypes.sizeof(c_int), ctypes.sizeof(ctypes.c_longlong), ctypes.sizeof(c_bool))  # expect: 4 8 1
for make in (lambda: c_int('x'), lambda: c_char(b'xy'), lambda: c_double('x')):
    try:
        make()
    except TypeError as error:
        print(type(error).__name__)
# expect: TypeError
# expect: TypeError
# expect: TypeError
flag = Value(c_bool, False)
flag.value = 5
print(flag.value, flag)         # expect: True <Synchronized wrapper for c_bool(True)>
print(Value(ctypes.c_double, 1.5), Value('i', 3))  # expect: <Synchronized wrapper for c_double(1.5)> <Synchronized wrapper for c_int(3)>
a = Array(c_int, [1, 2, 3])
a[0] = 9
print(a[:], Array(ctypes.c_double, 2)[:])       # expect: [9, 2, 3] [0.0, 0.0]
