class Key:
    def __init__(self, k):
        self.k = k
    def __eq__(self, other):
        return isinstance(other, Key) and self.k == other.k
    def __hash__(self):
        return hash(self.k)

d = {Key(1): 'one', Key(2): 'two'}
print(d[Key(1)], Key(2) in d, Key(3) in d, len({Key(1), Key(1)}))
# expect: one True False 1

class Bad:
    def __hash__(self):
        return 'x'

try:
    {Bad(): 1}
except TypeError as error:
    print(error)  # expect: __hash__ method should return an integer
class None_:
    __hash__ = None
try:
    hash(None_())
except TypeError as error:
    print(error)  # expect: unhashable type: 'None_'
