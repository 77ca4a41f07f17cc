# python: 3.13
# Exceptions that nobody can catch: without carets and without contexts; or
# what sys.unraisablehook makes of them.
import _thread
import re
import sys
import threading


class Shown:
    def write(self, text):
        sys.stdout.write(re.sub('0x[0-9a-f]+', '0x', text))

    def flush(self):
        pass


sys.stderr = Shown()


class Bad:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        try:
            [][0]
        except IndexError:
            raise ValueError(self.name)


bad = Bad('first')
del bad


def generate():
    try:
        yield 1
    finally:
        raise KeyError('end')


g = generate()
next(g)
del g


def fail():
    x = 1 + ''


# What a thread without a Thread object fails with.
done = threading.Event()
sys.unraisablehook = lambda args: (
    print('hook:', args.exc_type.__name__, args.exc_value,
          args.exc_traceback.tb_lineno > 0,
          str(args.err_msg).partition('<')[0], args.object, len(args)),
    done.set())
_thread.start_new_thread(fail, ())
done.wait()
bad = Bad('second')
del bad.name
Bad.__repr__ = lambda self: 'a Bad'
sys.unraisablehook = lambda args: print(
    args.exc_type.__name__, args.exc_value, args.err_msg,
    args.object.__qualname__)
del bad
sys.unraisablehook = sys.__unraisablehook__


class Quiet:
    def __del__(self):
        raise OSError


q = Quiet()
del q
