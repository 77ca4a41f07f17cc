# A key function that sorts, recurses and calls back into the loop.
def key(words):
    return sorted(words, key=lambda w: (len(w), w))[0]

print(sorted([['ccc', 'bb'], ['a', 'zzz'], ['dd', 'ee']], key=key))
# expect: [['a', 'zzz'], ['ccc', 'bb'], ['dd', 'ee']]
class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split('.')]
    def __lt__(self, other):
        return self.parts < other.parts
    def __repr__(self):
        return '.'.join(map(str, self.parts))
print(sorted(map(Version, ['1.10', '1.2', '0.9', '1.2.1'])), min(map(Version, ['3.1', '3.0'])))
# expect: [0.9, 1.2, 1.2.1, 1.10] 3.0
print(max([[3], [1, 2]], key=lambda x: sum(sorted(x))), sorted([3, 1, 2], key=lambda x: [lambda: -x, x][0]()))
# expect: [3] [3, 2, 1]
