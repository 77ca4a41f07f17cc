s = set()
for i in range(10000):
    s.add(i * i % 9973)
print(len(s), 4 in s, 9972 in s)  # expect: 4987 True True
for i in range(5000):
    s.discard(i)
print(len(s), min(s), sum(s) % 1000)  # expect: 2485 5001 913
evens, threes = set(range(0, 3000, 2)), set(range(0, 3000, 3))
print(len(evens & threes), len(evens | threes), len(evens - threes), len(evens ^ threes))
# expect: 500 2000 1000 1500
print(len({str(i % 100) for i in range(1000)}), len({(i % 3, i % 5) for i in range(100)}))
# expect: 100 15
unique = []
seen = set()
for c in 'mississippi':
    if c not in seen:
        seen.add(c)
        unique.append(c)
print(''.join(unique))  # expect: misp
