# options: --seed=1
# baton only
# timeout: 60
# A thousand threads at one time; further ones are refused.
import threading

gate = threading.Event()
passed = []


def wait():
    gate.wait()
    passed.append(1)


threads = [threading.Thread(target=wait) for _ in range(1000)]
for thread in threads:
    thread.start()
gate.set()
for thread in threads:
    thread.join()
print(len(passed))  # expect: 1000
