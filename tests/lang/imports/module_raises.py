import sys

for i in range(2):
    try:
        import _broken
    except ZeroDivisionError as error:
        print('failed', error)
print('_broken' in sys.modules)
try:
    import _bad_syntax
except SyntaxError as error:
    print(error.msg, error.lineno)
