# Tuples as keys: equal ones that are other objects, and items that only == knows.
d = {(i, str(i)): i for i in range(50)}
print(all(d[i, str(i)] == i for i in range(50)), (1, '2') in d)  # expect: True False
d = {(1, 2.5): 'a', (0.0, None): 'b', ((1, 2), 'x'): 'c', (): 'd'}
print(d[True, 2.5], d[1.0, 2.5], d[-0.0, None], d[(1, 2), 'x'], d[tuple([])])  # expect: a a b c d
nan = float('nan')
print((nan, 1) in {(nan, 1)}, (float('nan'), 1) in {(nan, 1)})  # expect: True False


class Same:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        print('asked')
        return True


print({(1, Same()): 'yes'}[1, Same()])  # expect: asked
# expect: yes
try:
    {}[1, []]
except TypeError as e:
    print(e)  # expect: unhashable type: 'list'
print((1, 2, 3) < (1, 2, 4), ('a', 2) == ('a', 2.0), (1, 'b') < (1, 'a'))  # expect: True True False
