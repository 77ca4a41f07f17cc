s, x, n = "it's", 3.14159, 255
print(f'{s!r} {s!s} {"é"!a}')  # expect: "it's" it's '\xe9'
print(f'{x:.2f}|{x:10.3f}|{x:<10.1f}|{x:+.0f}|{x:e}|{x:g}|{x:%}')
# expect: 3.14|     3.142|3.1       |+3|3.141590e+00|3.14159|314.159000%
print(f'{n:x}|{n:#x}|{n:08b}|{n:o}|{n:X}|{n:,}|{n:_}|{n:+d}|{n:c}')
# expect: ff|0xff|11111111|377|FF|255|255|+255|ÿ
print(f'{s:>8}|{s:<8}|{s:^8}|{s:*^9}|{s:.2}|{s!r:>10}')
# expect:     it's|it's    |  it's  |**it's***|it|    "it's"
w, p = 8, 3
print(f'{x:{w}.{p}}|{s:{"<"}{w}}|{n:{w}d}')
# expect:     3.14|it's    |     255
print(f'{10**10:,} {1234567.891:,.2f} {True:d} {True}')
# expect: 10,000,000,000 1,234,567.89 1 True
