add = lambda a, b=2: a + b
print(add(1), add(1, 5))  # expect: 3 6
print((lambda *a, **k: (a, k))(1, x=2))  # expect: ((1,), {'x': 2})
print((lambda: 42)())  # expect: 42
print(sorted([3, -1, 2], key=lambda v: abs(v)))  # expect: [-1, 2, 3]
print([f(3) for f in (lambda x: x + 1, lambda x: x * x)])  # expect: [4, 9]
print((lambda x: lambda y: x - y)(10)(3))  # expect: 7
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))  # expect: (1, 2, 3)
print(add.__name__)  # expect: <lambda>
print((lambda x: x if x else 'none')(0))  # expect: none
