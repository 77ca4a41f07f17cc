# baton only
# modes: off
# options: --window=0
# The mode changes while another thread is in the middle of an instruction, or
# waits in a call: nothing is miscounted, whoever was where.
import gil
import threading

def spin(stop, pair):
    values = [3, 1, 2]
    while not stop[0]:
        sorted(values, key=lambda v: -v)
        max(values, key=lambda v: [v][0])
        with pair:
            values.append(values.pop())

def waits(event):
    event.wait()

own = [threading.Lock() for _ in range(2)]
stop = [False]
event = threading.Event()
threads = [threading.Thread(target=waits, args=(event,))]
for t in threads:
    t.start()
for _ in range(50):
    gil.set('on')
    assert gil.mode() == 'on'
    spin_once = [False]
    gil.set('off')
    assert gil.mode() == 'off'
    sorted([2, 1], key=lambda v: (gil.set('on'), gil.set('off'), v)[2])
event.set()
for t in threads:
    t.join()
print(gil.losses()[1:])   # expect: (0, 0, 0)
