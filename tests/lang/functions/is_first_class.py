def twice(f):
    return lambda x: f(f(x))

def compose(*functions):
    def run(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return run

print(twice(lambda x: x * 3)(2))  # expect: 18
print(compose(str, abs, int)('-12'))  # expect: 12
table = {'add': lambda a, b: a + b, 'sub': lambda a, b: a - b}
print({name: op(5, 3) for name, op in table.items()})
# expect: {'add': 8, 'sub': 2}
print(list(map(twice(lambda x: x + 1), [1, 2, 3])))  # expect: [3, 4, 5]
