for make in (lambda: ValueError, lambda: ValueError('x'), lambda: ValueError(1, 2)):
    try:
        raise make()
    except ValueError as error:
        print(repr(error), error.args)
        # expect: ValueError() ()
        # expect: ValueError('x') ('x',)
        # expect: ValueError(1, 2) (1, 2)
try:
    raise 'text'
except TypeError as error:
    print(error)  # expect: exceptions must derive from BaseException
try:
    raise int
except TypeError as error:
    print(error)  # expect: exceptions must derive from BaseException
try:
    raise ValueError from 5
except TypeError as error:
    print(error)  # expect: exception causes must derive from BaseException
class NoInit(Exception):
    def __init__(self, needed):
        pass
try:
    raise NoInit
except TypeError as error:
    print(error)
    # expect: NoInit.__init__() missing 1 required positional argument: 'needed'
