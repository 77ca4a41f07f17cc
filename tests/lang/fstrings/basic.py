name, n = 'world', 42
print(f'hello {name}', f"{n}", f'{n + 1}', f'{name.upper()}')
# expect: hello world 42 43 WORLD
print(f'{{literal}} {n}', f'', f'{name}{n}')  # expect: {literal} 42  world42
print(f'{[1, 2][0]} {{}} {"nested"}', f'{ {"a": 1}["a"] }')
# expect: 1 {} nested 1
print(f'{(lambda x: x * 2)(21)}')  # expect: 42
print(f'a' 'b' f'{n}' 'c{}')  # expect: ab42c{}
print(f'''multi
{n}
line''')
# expect: multi
# expect: 42
# expect: line
print(rf'\n{n}', f'\t{n}|', f'\x41{n}')  # expect: \n42 	42| A42
print(f'{n if n else 0}', f'{n, 1}', f'{"a" if n else "b"}')
# expect: 42 (42, 1) a
