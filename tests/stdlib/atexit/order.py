import atexit

@atexit.register
def last():
    print('registered first, runs last')
atexit.register(print, 'with', 'arguments', sep='-')
def gone():
    print('never')
atexit.register(gone)
atexit.unregister(gone)
print('main done')
