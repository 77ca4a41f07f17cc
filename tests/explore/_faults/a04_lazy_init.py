# fault: check-then-act; switches: 1
# Two threads make the one instance there should be.
import threading

class Config:
    made = 0
    instance = None

    def __init__(self):
        Config.made += 1

    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.instance = Config()
        return cls.instance

seen = []

def use():
    seen.append(Config.get())

threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen[0] is seen[1]
