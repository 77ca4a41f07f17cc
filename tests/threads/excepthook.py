import threading

def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)
    # expect: ZeroDivisionError division by zero div

threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0, name='div')
t.start()
t.join()
