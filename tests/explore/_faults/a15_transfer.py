# fault: deadlock; switches: 1
# Money both ways at once, each side locking its own account first.
import threading

class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 100

def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount

one, other = Account(), Account()
threads = [threading.Thread(target=transfer, args=args)
           for args in ((one, other, 10), (other, one, 20))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert one.balance + other.balance == 200
