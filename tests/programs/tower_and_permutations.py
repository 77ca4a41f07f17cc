def hanoi(n, a='A', b='B', c='C'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)

moves = list(hanoi(4))
print(len(moves), moves[:3], moves[-1])
# expect: 15 [('A', 'B'), ('A', 'C'), ('B', 'C')] ('B', 'C')
def combinations(items, k):
    if k == 0:
        yield ()
        return
    for i in range(len(items)):
        for rest in combinations(items[i + 1:], k - 1):
            yield (items[i],) + rest
print(list(combinations('abcd', 2)), sum(1 for _ in combinations(range(10), 4)))
# expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')] 210
def subsets(items):
    return [[]] if not items else [s + e for s in subsets(items[1:]) for e in ([], [items[0]])]
print(sorted(map(sorted, subsets([1, 2, 3]))))
# expect: [[], [1], [1, 2], [1, 2, 3], [1, 3], [2], [2, 3], [3]]
def gray(n):
    return ['0' + g for g in gray(n - 1)] + ['1' + g for g in reversed(gray(n - 1))] if n else ['']
print(gray(3))
# expect: ['000', '001', '011', '010', '110', '111', '101', '100']
