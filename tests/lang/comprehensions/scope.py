def f():
    i = 'kept'
    r = [i for i in range(3)]
    return i, r

print(f())  # expect: ('kept', [0, 1, 2])
def g(n):
    return [lambda: k for k in range(n)]
print([h() for h in g(3)])  # expect: [2, 2, 2]
def order():
    print('iterable evaluated')  # expect: iterable evaluated
    return range(2)
items = [print('body', x) for x in order()]
# expect: body 0
# expect: body 1
print(items)  # expect: [None, None]
try:
    [undefined for _ in [1]]
except NameError as error:
    print(error)  # expect: name 'undefined' is not defined
try:
    [q for q in range(2)]
    q
except NameError as error:
    print(error)  # expect: name 'q' is not defined
