# fault: order violation
# Half a second ought to be enough for anybody.
import threading
import time
result = None

def compute():
    global result
    result = sum(range(10))

threading.Thread(target=compute).start()
time.sleep(0.5)
assert result == 45, result
