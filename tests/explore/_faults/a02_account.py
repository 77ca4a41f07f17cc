# fault: lost update; switches: 1
# A balance is read and written under the lock, but not in one go.
import threading

class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            now = self.balance
        now += amount
        with self.lock:
            self.balance = now

account = Account(100)
threads = [threading.Thread(target=account.deposit, args=(n,))
           for n in (10, 20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert account.balance == 130, account.balance
