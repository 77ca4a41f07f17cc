# What two members of a group share is printed once, with the last of them.
# python: 3.13
import traceback


def fail(x):
    return x + 'a'


try:
    fail(1)
except TypeError as e:
    try:
        try:
            raise ExceptionGroup('eg', [ValueError(1), KeyError('k')]) from e
        except* ValueError:
            (1).foo
    except ExceptionGroup as group:
        for line in traceback.format_exc().splitlines():
            print(line if 'File' not in line else line.split(',')[1:])
