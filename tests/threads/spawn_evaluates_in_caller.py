# baton only
import threading

def where(tag):
    print(tag, threading.current_thread() is threading.main_thread())
    return tag

def run(x):
    print('ran', x, threading.current_thread() is threading.main_thread())

t = spawn run(where('argument'))
t.join()
# expect: argument True
# expect: ran argument False
