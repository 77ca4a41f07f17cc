# python: 3.13
import sys
import traceback

def f():
    raise ValueError('x')

try:
    f()
except ValueError as error:
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1])
    print(traceback.format_exception_only(error))
    traceback.print_exc(file=sys.stdout)
    print(len(traceback.extract_tb(error.__traceback__)))
