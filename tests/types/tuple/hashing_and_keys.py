d = {(0, 0): 'origin', (1, 0): 'east', ('a', (1,)): 'nested'}
print(d[0, 0], d[(1, 0)], d['a', (1,)], (0, 1) in d, (0.0, 0) in d)
# expect: origin east nested False True
print(len({(1, 2), (1, 2), (2, 1)}), hash(()) == hash(()), (1, 2) is not (2, 1))
# expect: 2 True True
grid = {(x, y): x * y for x in range(3) for y in range(3)}
print(sum(grid.values()), grid[2, 2], max(grid), sorted(k for k, v in grid.items() if v == 2))
# expect: 9 4 (2, 2) [(1, 2), (2, 1)]
t = (1, [2])
t[1].append(3)
print(t, (1, 2) + (), () == tuple(), (1, 2, 3) > (1, 2), ('a',) * 3)
# expect: (1, [2, 3]) (1, 2) True True ('a', 'a', 'a')
