# python: 3.12
print((10).bit_length(), (0).bit_length(), (-255).bit_length(), (7).bit_count())
# expect: 4 0 8 3
print((1024).to_bytes(2, 'big'), (1024).to_bytes(4, 'little'), (0).to_bytes())
# expect: b'\x04\x00' b'\x00\x04\x00\x00' b'\x00'
print((-2).to_bytes(2, 'big', signed=True), int.from_bytes(b'\x04\x00', 'big'))
# expect: b'\xff\xfe' 1024
print(int.from_bytes(b'\xff\xfe', 'little'), int.from_bytes(b'\xff', signed=True))
# expect: 65279 -1
print((6).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag)
# expect: (6, 1) 5 1 5 0
print((5).conjugate(), (5).is_integer(), (2 ** 100).bit_length())
# expect: 5 True 101
try:
    (300).to_bytes(1, 'big')
except OverflowError as error:
    print(error)  # expect: int too big to convert
try:
    (-1).to_bytes(1, 'big')
except OverflowError as error:
    print(error)  # expect: can't convert negative int to unsigned
