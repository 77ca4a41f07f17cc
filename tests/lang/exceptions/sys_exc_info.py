import sys

print(sys.exc_info())  # expect: (None, None, None)
try:
    1 / 0
except ZeroDivisionError as error:
    kind, value, trace = sys.exc_info()
    print(kind.__name__, value is error, trace is not None)
    # expect: ZeroDivisionError True True
    try:
        [][0]
    except IndexError:
        print(sys.exc_info()[0].__name__)  # expect: IndexError
    print(sys.exc_info()[0].__name__, sys.exception() is error)
    # expect: ZeroDivisionError True
print(sys.exc_info()[0])  # expect: None

def gen():
    try:
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0].__name__
for x in gen():
    print(x, sys.exc_info()[0])  # expect: KeyError None
