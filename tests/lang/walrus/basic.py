if (n := len('hello')) > 3:
    print(n)  # expect: 5
print((a := 1) + (b := 2), a, b)  # expect: 3 1 2
data = iter([1, 2, 0, 3])
while (x := next(data)):
    print(x)
    # expect: 1
    # expect: 2
print([y := 5, y ** 2], f'{(z := 3)} {z}')  # expect: [5, 25] 3 3
def f(v):
    return (w := v) and w + 1
print(f(1), f(0))  # expect: 2 0
print(x)  # expect: 0
