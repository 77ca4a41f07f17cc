class NoExit:
    def __enter__(self):
        return 1
class NoEnter:
    def __exit__(self, *a):
        pass
for thing in (NoExit(), NoEnter(), 5):
    try:
        with thing:
            print('never')
    except TypeError as error:
        print(error)
        # expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'NoEnter' object does not support the context manager protocol
        # expect: 'int' object does not support the context manager protocol
class EnterFails:
    def __enter__(self):
        raise KeyError('enter')
    def __exit__(self, *a):
        print('never')
try:
    with EnterFails():
        pass
except KeyError as error:
    print(error)  # expect: 'enter'
class ExitFails:
    def __enter__(self):
        pass
    def __exit__(self, *a):
        raise ValueError('exit')
try:
    with ExitFails():
        raise TypeError('body')
except ValueError as error:
    print(error, repr(error.__context__))  # expect: exit TypeError('body')
