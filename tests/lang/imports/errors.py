def show(f):
    try:
        f()
    except ImportError as error:
        print(type(error).__name__, error, error.name)
        # expect: ModuleNotFoundError No module named 'no_such_module' no_such_module
        # expect: ModuleNotFoundError No module named '_helper2.sub'; '_helper2' is not a package _helper2.sub
        # expect: ModuleNotFoundError No module named 'no_such' no_such
        # expect: ImportError attempted relative import with no known parent package None

def missing():
    import no_such_module
def missing_sub():
    import _helper2.sub
def missing_name():
    from _helper2 import nothing
def missing_dotted():
    import no_such.deep.thing
def relative():
    from . import x

show(missing)
show(missing_sub)
show(missing_dotted)
show(relative)
try:
    missing_name()
except ImportError as error:
    print(str(error).split(' (')[0])
    # expect: cannot import name 'nothing' from '_helper2'
