print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (1.5).hex())
# expect: (1, 2) True False 0x1.8000000000000p+0
print(float.fromhex('0x1.8p+0'), float.fromhex('-0x1p-3'), (3.7).__trunc__(), (0.1).hex())
# expect: 1.5 -0.125 3 0x1.999999999999ap-4
print((1.5).real, (1.5).imag, (1.5).conjugate(), (-1.25).as_integer_ratio())
# expect: 1.5 0.0 1.5 (-5, 4)
print((0.1).as_integer_ratio())  # expect: (3602879701896397, 36028797018963968)
import sys
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig)
# expect: 1.7976931348623157e+308 2.220446049250313e-16 15
