# baton only
# exit: 1
# Money is moved between accounts, safely, until it is moved both ways at once.
#
# Each account has a lock, and a transfer takes both. Two transfers in
# opposite directions can each take one and wait for the other for ever. When
# all take the locks in one order, no schedule does.
import gil
import sys
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


def transfer_in_order(source, target, amount):
    first, second = sorted([source, target], key=lambda a: a.number)
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount


def run(move):
    a, b = Account(1, 100), Account(2, 100)
    threads = [threading.Thread(target=move, args=(a, b, 30)),
               threading.Thread(target=move, args=(b, a, 50))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return a.balance, b.balance


found = gil.explore(lambda: run(transfer), budget=20)
print(found)
mended = gil.explore(lambda: run(transfer_in_order), strategy='bound',
                     switches=2, runs=500, budget=20,
                     check=lambda result: result == (120, 80))
print('in one order:', 'fails' if mended.failed else 'no failure')
sys.exit(found.failed and not mended.failed)
