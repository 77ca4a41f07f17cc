def none():
    pass

def one(a):
    pass

def some(a, b=1):
    pass

for function in (none, one, some):
    try:
        function(1, 2, 3)
    except TypeError as error:
        print(error)
        # expect: none() takes 0 positional arguments but 3 were given
        # expect: one() takes 1 positional argument but 3 were given
        # expect: some() takes from 1 to 2 positional arguments but 3 were given
try:
    none(x=1)
except TypeError as error:
    print(error)  # expect: none() got an unexpected keyword argument 'x'
