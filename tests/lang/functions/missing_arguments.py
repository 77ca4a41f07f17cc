def f(a, b, c=3, *, d, e):
    pass

def fail(*args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as error:
        print(error)
        # expect: f() missing 2 required positional arguments: 'a' and 'b'
        # expect: f() missing 1 required positional argument: 'b'
        # expect: f() missing 2 required keyword-only arguments: 'd' and 'e'
        # expect: f() missing 1 required keyword-only argument: 'e'
        # expect: f() takes from 2 to 3 positional arguments but 4 positional arguments (and 2 keyword-only arguments) were given
        # expect: f() got an unexpected keyword argument 'g'
        # expect: f() got multiple values for argument 'a'

fail()
fail(1)
fail(1, 2)
fail(1, 2, d=1)
fail(1, 2, 3, 4, d=1, e=1)
fail(1, 2, d=1, e=1, g=1)
fail(1, a=1)
