# baton only
# modes: off
# options: --window=0
# The mode changes while another thread waits in a call, and from inside a
# function that C calls: nothing is miscounted, whoever was where. Threads
# start and end under the lock, for both sides count a Thread object then.
import gil
import threading

def waits(event):
    ready.set()
    event.wait()

gil.set('on')
ready, event = threading.Event(), threading.Event()
thread = threading.Thread(target=waits, args=(event,))
thread.start()
ready.wait()
for _ in range(50):
    gil.set('on')
    assert gil.mode() == 'on'
    gil.set('off')
    assert gil.mode() == 'off'
    sorted([2, 1], key=lambda v: (gil.set('on'), gil.set('off'), v)[2])
gil.set('on')
event.set()
thread.join()
print(gil.losses()[1:])   # expect: (0, 0, 0)
