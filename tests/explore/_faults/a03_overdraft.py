# fault: check-then-act; switches: 1
# Both look first, then both take.
import threading

class Account:
    def __init__(self):
        self.balance = 100

    def withdraw(self, amount):
        if self.balance >= amount:
            self.balance -= amount
            return True
        return False

account = Account()
taken = []

def take():
    if account.withdraw(80):
        taken.append(80)

threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sum(taken) <= 100, taken
