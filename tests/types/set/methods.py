a, b = {1, 2, 3}, {3, 4}
print(sorted(a.union(b, [9])), a.intersection(b), sorted(a.difference(b)), sorted(a.symmetric_difference(b)))
# expect: [1, 2, 3, 4, 9] {3} [1, 2] [1, 2, 4]
a.update([5], (6,))
a.intersection_update({1, 2, 5, 6})
print(sorted(a))  # expect: [1, 2, 5, 6]
a.difference_update([1])
a.symmetric_difference_update({2, 100})
print(sorted(a))  # expect: [5, 6, 100]
a |= {7}
a -= {100}
a &= {5, 6, 7}
a ^= {5}
print(sorted(a), a.copy() == a, a.copy() is a)  # expect: [6, 7] True False
x = a.pop()
print(x not in a, len(a))  # expect: True 1
a.clear()
print(a, {1, 2}.union(), set().union([1]), sorted(set('hello')))
# expect: set() {1, 2} {1} ['e', 'h', 'l', 'o']
