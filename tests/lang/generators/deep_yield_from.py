def depth(n):
    if n:
        yield from depth(n - 1)
    yield n

print(sum(depth(150)))  # expect: 11325
print(list(depth(4)))  # expect: [0, 1, 2, 3, 4]
