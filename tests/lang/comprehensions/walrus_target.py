total = 0
print([total := total + x for x in range(5)])  # expect: [0, 1, 3, 6, 10]
print(total)  # expect: 10
def f():
    if any((found := x) > 3 for x in [1, 5, 2]):
        return found
print(f())  # expect: 5
print([last := i for i in range(3)], last)  # expect: [0, 1, 2] 2
while (n := total) > 7:
    total -= 1
print(n, total)  # expect: 7 7
