class Odd:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        if other.v == 3 or self.v == 3:
            raise ValueError('three')
        return self.v < other.v

a = [Odd(2), Odd(1), Odd(3)]
try:
    a.sort()
except ValueError as error:
    print(error, len(a))  # expect: three 3
b = [3, 2, 1]
def key(x):
    b.append(x)
    return x
try:
    b.sort(key=key)
except ValueError as error:
    print(error)  # expect: list modified during sort
print(len(b) >= 3)  # expect: True
try:
    [1, 2].sort(key=lambda x: 1 / 0)
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
