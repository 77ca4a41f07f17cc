class Adder:
    def __init__(self, n):
        self.n = n
    def __call__(self, x, *rest, scale=1):
        return (self.n + x + sum(rest)) * scale

add = Adder(10)
print(add(1), add(1, 2, 3), add(1, scale=2))  # expect: 11 16 22
print(callable(add), callable(1), callable(Adder), callable(len))
# expect: True False True True
print(list(map(add, [1, 2])))  # expect: [11, 12]
add.__call__ = lambda x: 'instance attribute'
print(add(0))  # expect: 10
