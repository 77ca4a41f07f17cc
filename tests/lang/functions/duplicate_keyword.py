def f(a, **kwargs):
    return a, kwargs

try:
    f(**{'x': 1}, **{'x': 2})
except TypeError as error:
    print(error)
    # expect: __main__.f() got multiple values for keyword argument 'x'
try:
    f(1, **{'a': 2})
except TypeError as error:
    print(error)  # expect: f() got multiple values for argument 'a'
try:
    f(**{1: 2})
except TypeError as error:
    print(error)  # expect: keywords must be strings
try:
    f(**[1])
except TypeError as error:
    print(error)
    # expect: __main__.f() argument after ** must be a mapping, not list
try:
    f(*1)
except TypeError as error:
    print(error)
    # expect: __main__.f() argument after * must be an iterable, not int
