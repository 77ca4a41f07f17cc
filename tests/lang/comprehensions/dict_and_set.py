print({k: len(k) for k in ['a', 'bb', 'ccc']})
# expect: {'a': 1, 'bb': 2, 'ccc': 3}
print({v: k for k, v in {'a': 1, 'b': 2}.items()})  # expect: {1: 'a', 2: 'b'}
print(sorted({x % 3 for x in range(10)}))  # expect: [0, 1, 2]
print({x: {y: x * y for y in range(2)} for x in range(2)})
# expect: {0: {0: 0, 1: 0}, 1: {0: 0, 1: 1}}
print({i: i for i in range(5) if i % 2})  # expect: {1: 1, 3: 3}
print(len({c for c in 'mississippi'}))  # expect: 4
print({**{a: 1 for a in 'x'}, 'y': 2})  # expect: {'x': 1, 'y': 2}
