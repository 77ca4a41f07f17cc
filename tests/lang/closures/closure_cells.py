def f(a):
    b = a * 2
    def g():
        return a + b
    return g

g = f(3)
print(g())  # expect: 9
print(len(g.__closure__))  # expect: 2
print(sorted(cell.cell_contents for cell in g.__closure__))  # expect: [3, 6]
print(g.__code__.co_freevars)  # expect: ('a', 'b')
print(f.__closure__)  # expect: None
