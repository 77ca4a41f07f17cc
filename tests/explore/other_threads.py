# baton only
# Only the calling thread would enter the child: refused while others run.
import gil
import threading

go = threading.Event()
t = threading.Thread(target=go.wait)
t.start()
try:
    gil.explore(print)
except RuntimeError as e:
    print('refused:', 'other threads' in str(e))    # expect: refused: True
go.set()
t.join()
