d = {}
for i in range(20000):
    d[i * 7] = i
print(len(d), d[7 * 19999], sum(d.values()), 5 in d, 14 in d)
# expect: 20000 19999 199990000 False True
for i in range(0, 20000, 3):
    del d[i * 7]
print(len(d), 0 in d, 7 in d, next(iter(d)))  # expect: 13333 False True 7
s = {str(i): i for i in range(5000)}
print(s['4999'], len(s), '5000' in s, sum(v for k, v in s.items() if k.endswith('7')))
# expect: 4999 5000 False 1251000
n = {-i: i for i in range(100)}
print(n[-99], sorted(n)[:3], {1 << i: i for i in range(100)}[1 << 99])
# expect: 99 [-99, -98, -97] 99
