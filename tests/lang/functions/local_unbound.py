def f(flag):
    if flag:
        x = 1
    return x

print(f(True))  # expect: 1
try:
    f(False)
except UnboundLocalError as error:
    print(error)
    # expect: cannot access local variable 'x' where it is not associated with a value

def g():
    x = 1
    del x
    return x

try:
    g()
except UnboundLocalError as error:
    print(error)
    # expect: cannot access local variable 'x' where it is not associated with a value
try:
    def h():
        del never
        never = 1
    h()
except UnboundLocalError as error:
    print(error)
    # expect: cannot access local variable 'never' where it is not associated with a value
