# python: 3.12
w = 10
print(f'{f"{w}"}', f'{f"{f'{w}'}"}')  # expect: 10 10
d = {'k': [1, 2]}
print(f'{d['k'][1]}', f"{d["k"]}")  # expect: 2 [1, 2]
print(f'{', '.join(['a', 'b'])}')  # expect: a, b
print(f'{'\n'.join('xy')}')
# expect: x
# expect: y
print(f'{w:>{w}}', f'{w:{'0'}>{w}}')  # expect:         10 0000000010
print(f'{
    w
    + 1
}')  # expect: 11
print(f'{w!r:^{w}}|')  # expect:     10    |
