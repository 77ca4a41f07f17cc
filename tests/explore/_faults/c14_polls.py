# correct: proved
import threading
import time
done = False

def work():
    global done
    done = True

t = threading.Thread(target=work)
t.start()
while not done:
    time.sleep(0.01)
t.join()
