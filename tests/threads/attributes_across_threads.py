# modes: plain interval calls
import threading

class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()
    def deposit(self, n):
        with self.lock:
            self.balance += n

accounts = [Account() for _ in range(3)]
def work(seed):
    for i in range(600):
        accounts[(i + seed) % 3].deposit(1)
        setattr(accounts[i % 3], f'extra{seed}', i)

threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([a.balance for a in accounts], [len(a.__dict__) for a in accounts])
# expect: [600, 600, 600] [5, 5, 5]
