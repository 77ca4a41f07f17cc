# The exception, its traceback and the frame's locals go when the handler ends.
class Tracked:
    def __del__(self):
        print('released')

def f():
    t = Tracked()
    raise ValueError

try:
    f()
except ValueError:
    print('handling')
print('after')
