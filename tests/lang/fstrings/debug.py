x, items = 5, [1]
print(f'{x=}', f'{x = }', f'{x+1=}', f'{items=}')
# expect: x=5 x = 5 x+1=6 items=[1]
print(f'{x=!r:>4}', f'{x=:03d}', f'{"s"=}', f'{items[0]=}')
# expect: x=   5 x=005 "s"='s' items[0]=1
print(f'{len(items)=} {x=:}')  # expect: len(items)=1 x=5
