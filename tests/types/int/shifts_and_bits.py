print(1 << 10, 1 << 62, 1 << 100, 5 >> 1, -5 >> 1, -1 >> 100, 1 >> 100)
# expect: 1024 4611686018427387904 1267650600228229401496703205376 2 -3 -1 0
print((1 << 100) >> 98, -(1 << 100) >> 99, (1 << 64) - 1 >> 60)
# expect: 4 -2 15
print(12 & 10, 12 | 10, 12 ^ 10, -12 & 10, -12 | 10, -12 ^ 10)
# expect: 8 14 6 0 -2 -2
big = 1 << 80
print(big & (big - 1), big | 1, big ^ big, -big & 0xff, ~big & (big << 1))
# expect: 0 1208925819614629174706177 0 0 2417851639229258349412352
print(-1 & (1 << 70) - 1, (-1 << 70) | 5)
# expect: 1180591620717411303423 -1180591620717411303419
for bad in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
        # expect: negative shift count
        # expect: negative shift count
        # expect: unsupported operand type(s) for <<: 'int' and 'float'
