# Very large, very small and denormal values behave like all others.
tiny, huge = 1e-300, 1e300
print(tiny * huge, tiny + tiny, huge + huge, tiny * tiny, huge * huge, tiny < huge)
# expect: 1.0 2e-300 2e+300 0.0 inf True
print([tiny, -huge], {tiny: 1}[1e-300], tiny == 1e-300, -tiny, abs(-huge), huge // tiny)
# expect: [1e-300, -1e+300] 1 True -1e-300 1e+300 inf
x = 1.0
for i in range(400):
    x *= 10
print(x)  # expect: inf
x = 1.0
for i in range(330):
    x /= 10
print(x)  # expect: 0.0
total = 0.0
for v in (1e-80, 1e80, 1.0, -1e80, 2 ** 257 * 1.0, 2.0 ** -256):
    total += v
print(total, 2.0 ** 256, 2.0 ** -255, 2.0 ** 257, 2.0 ** -257)
# expect: 2.315841784746324e+77 1.157920892373162e+77 1.727233711018889e-77 2.315841784746324e+77 4.3180842775472223e-78
