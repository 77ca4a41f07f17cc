class Celsius(int):
    def __str__(self):
        return f'{int(self)}C'
    def __add__(self, other):
        return Celsius(int(self) + int(other))

c = Celsius(20)
print(c, c + 5, c * 2, type(c + 1).__name__, type(c * 2).__name__, c == 20)
# expect: 20C 25C 40 Celsius int True
print([10, 20, 30][Celsius(1)], hash(c) == hash(20), repr(c))
# expect: 20 True 20

class Name(str):
    def first(self):
        return self[0]

n = Name('abc')
n.extra = 1
print(n.first(), n.upper(), n + 'd', type(n.upper()).__name__, n == 'abc')
# expect: a ABC abcd str True
print({n: 1}['abc'])  # expect: 1
class T(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
print(T(1, 2), T(1, 2) == (1, 2), len(T(3, 4)))  # expect: (1, 2) True 2
