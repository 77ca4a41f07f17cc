makers = [lambda: i for i in range(3)]
print([f() for f in makers])  # expect: [2, 2, 2]
fixed = [lambda i=i: i for i in range(3)]
print([f() for f in fixed])  # expect: [0, 1, 2]

def build():
    result = []
    for n in range(3):
        def f():
            return n
        result.append(f)
    n = 'changed'
    return result

print([f() for f in build()])  # expect: ['changed', 'changed', 'changed']
