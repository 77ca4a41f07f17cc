# The lock's policy and interval can be read and set while threads run.
# modes: plain ticks fair interval
# baton only
import gil
import sys
import threading

before = gil.policy
gil.switch_interval = 0.001
print(sys.getswitchinterval())      # expect: 0.001
total = 0
lock = threading.Lock()


def work():
    global total
    for _ in range(300):
        with lock:
            total += 1


for policy in 'fair', 'ticks', 'ticks:7', 'interval', before:
    gil.policy = policy
    assert gil.policy == policy
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(total)                        # expect: 6000
try:
    gil.policy = 'kind'
except ValueError as error:
    print(error)
# expect: policy must be 'interval', 'ticks', 'ticks:N' or 'fair', not 'kind'
