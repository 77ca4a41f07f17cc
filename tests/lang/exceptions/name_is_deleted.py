error = 'before'
try:
    raise ValueError
except ValueError as error:
    pass
try:
    error
except NameError as e:
    print(e)  # expect: name 'error' is not defined

def f():
    try:
        raise ValueError
    except ValueError as x:
        y = x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)

print(f())
# expect: cannot access local variable 'x' where it is not associated with a value
