# modes: plain interval
# A daemon thread that never blocks is stopped at the end too.
import threading

def spin():
    while True:
        pass

threading.Thread(target=spin, daemon=True).start()
print(sum(range(1000)))  # expect: 499500
