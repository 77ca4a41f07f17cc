# baton only
# options: --switch-points=calls --switch-interval=1e-5
# Switches only at calls and backward jumps: x += 1 loses nothing.
import threading

x = 0
def work():
    global x
    for _ in range(50000):
        x += 1

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(x)  # expect: 100000
