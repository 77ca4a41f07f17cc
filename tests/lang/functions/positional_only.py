def div(a, b, /, c=10, *, d=1):
    return a / b + c + d

print(div(4, 2))  # expect: 13.0
print(div(4, 2, c=0))  # expect: 3.0
print(div(4, 2, 0, d=0))  # expect: 2.0
try:
    div(a=4, b=2)
except TypeError as error:
    print(error)
    # expect: div() got some positional-only arguments passed as keyword arguments: 'a, b'

def keyed(a, /, **rest):
    return a, rest

print(keyed(1, a=2))  # expect: (1, {'a': 2})
