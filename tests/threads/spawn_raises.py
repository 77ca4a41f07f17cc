# baton only
import threading

def fail(x):
    raise ValueError(f'bad {x}')

t = spawn fail(1)
try:
    t.result()
except ValueError as error:
    print('caught', error)  # expect: caught bad 1
t.join()
slow = threading.Event()
w = spawn slow.wait()
try:
    w.result(timeout=0.01)
except TimeoutError:
    print('timed out')  # expect: timed out
slow.set()
print(w.result())  # expect: True
