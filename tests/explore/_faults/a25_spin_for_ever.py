# fault: livelock
# The flag that one spins on is set back by the other.
import threading
turn = None

def one():
    global turn
    turn = 'other'
    while turn != 'one':
        pass

def other():
    global turn
    turn = 'one'
    while turn != 'other':
        pass

threads = [threading.Thread(target=f) for f in (one, other)]
for t in threads:
    t.start()
for t in threads:
    t.join()
