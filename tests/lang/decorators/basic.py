def shout(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs).upper()
    wrapper.__name__ = f.__name__
    return wrapper

def repeat(n):
    def decorate(f):
        def wrapper(*args):
            return f(*args) * n
        return wrapper
    return decorate

@shout
def hi(name):
    return 'hi ' + name

@shout
@repeat(2)
def word():
    return 'ab'

print(hi('bo'), hi.__name__)  # expect: HI BO hi
print(word())  # expect: ABAB
