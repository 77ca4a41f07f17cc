def try_(f):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError not enough values to unpack (expected 2, got 1)
        # expect: ValueError too many values to unpack (expected 2)
        # expect: ValueError too many values to unpack (expected 2)
        # expect: TypeError cannot unpack non-iterable int object
        # expect: ValueError not enough values to unpack (expected 2, got 0)
        # expect: ValueError not enough values to unpack (expected at least 2, got 1)
        # expect: TypeError cannot unpack non-iterable NoneType object
        # expect: ValueError not enough values to unpack (expected 2, got 1)

def two_of(items):
    a, b = items
def starred(items):
    a, b, *c = items

try_(lambda: two_of([1]))
try_(lambda: two_of([1, 2, 3]))
try_(lambda: two_of(range(10)))
try_(lambda: two_of(5))
try_(lambda: two_of({}))
try_(lambda: starred([1]))
try_(lambda: starred(None))
def unpack_gen():
    yield 1
try_(lambda: two_of(unpack_gen()))
