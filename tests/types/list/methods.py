a = [3, 1, 2]
a.append(4)
a.extend([5, 6])
a.extend('ab')
a.insert(0, 'first')
a.insert(100, 'last')
a.insert(-1, 'before last')
print(a)  # expect: ['first', 3, 1, 2, 4, 5, 6, 'a', 'b', 'before last', 'last']
print(a.pop(), a.pop(0), a.pop(-2), a)
# expect: last first b [3, 1, 2, 4, 5, 6, 'a', 'before last']
a.remove('b') if 'b' in a else None
print(a.index(2), a.count(3), a.index(5, 2), a.index('before last', -3))
# expect: 2 1 4 7
a.reverse()
print(a, a.copy() == a, a.copy() is a)
# expect: ['before last', 'a', 6, 5, 4, 2, 1, 3] True False
a.clear()
print(a, a.append(1), a.sort(), a.reverse(), a.extend([]), a.insert(0, 0), a.remove(1))
# expect: [0] None None None None None None
