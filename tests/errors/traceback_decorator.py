# python: 3.13
def checked(f):
    def wrapper(*args):
        return f(*args)
    return wrapper


@checked
def half(x):
    return x / 2


half('a')
