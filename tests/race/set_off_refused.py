# baton only
# Only the calling thread would enter the child: refused while others run.
import gil
import threading

go = threading.Event()
thread = threading.Thread(target=go.wait)
thread.start()
try:
    gil.set('off')
except RuntimeError as e:
    print('refused:', '--gil=off' in str(e))    # expect: refused: True
go.set()
thread.join()
