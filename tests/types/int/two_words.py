# Between 62 and 128 bits: the places where one word, two words and GMP meet.
mask = (1 << 64) - 1
x = 0x9e3779b97f4a7c15
for _ in range(3):
    x = (x * 6364136223846793005 + 1442695040888963407) & mask
    x ^= x >> 29
print(hex(x))  # expect: 0x31f0973bd8e341e0
wide = (1 << 126) - 1
print(wide + wide == (1 << 127) - 2, -wide - wide == 2 - (1 << 127))  # expect: True True
print((1 << 127) + -1, (-1 << 127) - 1)  # expect: 170141183460469231731687303715884105727 -170141183460469231731687303715884105729
print((1 << 61) * (1 << 61) == 1 << 122, (-1 << 61) * (-1 << 63) == 1 << 124)  # expect: True True
print(mask & -1 == mask, -mask & mask, (1 << 100 | 5) & 7, -(1 << 100) ^ -1 == (1 << 100) - 1)  # expect: True 1 5 True
print(-(1 << 90) // 7, -(1 << 90) % 7, (1 << 90) % -(1 << 70) == 0)  # expect: -176848577040768610699874890 6 True
print(mask << 63 == mask * 2**63, -mask << 62 == -mask * 2**62, mask >> 60, -mask >> 70)  # expect: True True 15 -1
print(hash((1 << 64) + 1), (1 << 64) == 2.0 ** 64)  # expect: 9 True
